//! Writes the seed corpus of every target to `corpus/TARGET/`, where cargo-fuzz looks for it.

use std::path::Path;

#[path = "../src/benih.rs"]
mod benih;

fn main() -> std::io::Result<()> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (target, seeds) in benih::semua(&here.join(".."))? {
        let folder = here.join("corpus").join(target);
        std::fs::create_dir_all(&folder)?;
        for (name, bytes) in seeds {
            std::fs::write(folder.join(name), bytes)?;
        }
    }
    Ok(())
}
