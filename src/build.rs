//! Gives the Windows executable its icon, and what its properties show: name, version, what it is for. Nothing else is
//! built here, and for other systems nothing at all.

#![allow(clippy::print_stdout, reason = "Cargo reads what is printed")]

const ICON: &str = "src/ikon/lampiran.ico";

fn main() {
    println!("cargo::rerun-if-changed=src/build.rs");
    println!("cargo::rerun-if-changed={ICON}");
    // Of the target, not of the machine that builds.
    if std::env::var_os("CARGO_CFG_WINDOWS").is_none() {
        return;
    }
    let done = winresource::WindowsResource::new()
        .set_icon(ICON)
        // Indonesian.
        .set_language(0x0421)
        .set("ProductName", "lampiran")
        .set(
            "FileDescription",
            "lampiran: tabel LKjIP dari workbook Excel",
        )
        .set("OriginalFilename", "lampiran.exe")
        .set("LegalCopyright", env!("CARGO_PKG_LICENSE"))
        .compile();
    // Without a resource compiler the program is the same, but for its looks.
    if let Err(error) = done {
        println!("cargo::warning=no icon and no version information: {error}");
    }
}
