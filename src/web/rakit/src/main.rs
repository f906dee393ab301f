//! Engine and sources → one HTML file: `rakit ENGINE.wasm FOLDER-OF-SOURCES OUT.html`.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The page may be so large: it travels by USB stick and slow lines.
const LIMIT: usize = 3_000_000;

fn main() -> Result<()> {
    let mut args = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(engine), Some(sources), Some(out)) = (args.next(), args.next(), args.next()) else {
        anyhow::bail!("usage: rakit ENGINE.wasm FOLDER-OF-SOURCES OUT.html");
    };
    let (glue, wasm) = bind(&engine, &out)?;
    let page = assemble(&sources, &glue, &wasm)?;
    ensure!(
        page.len() <= LIMIT,
        "the page has {} bytes, more than {LIMIT}",
        page.len()
    );
    fs::write(&out, &page).with_context(|| out.display().to_string())?;
    println!("{}: {} bytes", out.display(), page.len());
    Ok(())
}

/// The engine as the page loads it, and the JavaScript that goes with it.
fn bind(engine: &Path, out: &Path) -> Result<(String, Vec<u8>)> {
    let folder = out.with_extension("pkg");
    wasm_bindgen_cli_support::Bindgen::new()
        .input_path(engine)
        .out_name("lampiran")
        .no_modules(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(&folder)?;
    Ok((
        fs::read_to_string(folder.join("lampiran.js"))?,
        fs::read(folder.join("lampiran_bg.wasm"))?,
    ))
}

fn assemble(sources: &Path, glue: &str, wasm: &[u8]) -> Result<String> {
    let read = |name: &str| -> Result<String> {
        fs::read_to_string(sources.join(name)).with_context(|| name.to_owned())
    };
    let style = format!("\n{}", read("halaman.css")?);
    let script = format!("\n{}", read("halaman.js")?);
    let worker = format!("\n{glue}\n{}", read("pekerja.js")?);
    for (name, text) in [
        ("halaman.js", &script),
        ("the worker", &worker),
        ("halaman.css", &style),
    ] {
        ensure!(!text.contains("</s"), "{name} ends its own element");
    }
    let mut gzip = flate2::GzBuilder::new()
        .mtime(0)
        .write(Vec::new(), flate2::Compression::best());
    gzip.write_all(wasm)?;
    let engine = STANDARD.encode(gzip.finish()?);
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    let policy = format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; worker-src blob:; style-src {}; img-src data:; \
         base-uri 'none'; form-action 'none'",
        hash(&script),
        hash(&style)
    );
    let mut page = read("halaman.html")?;
    for (place, text) in [
        ("{{POLICY}}", policy.as_str()),
        ("{{STYLE}}", &style),
        ("{{WORKER}}", &worker),
        ("{{ENGINE}}", &engine),
        ("{{SCRIPT}}", &script),
    ] {
        let (before, after) = page
            .split_once(place)
            .with_context(|| format!("halaman.html has no {place}"))?;
        page = format!("{before}{text}{after}");
    }
    Ok(page)
}
