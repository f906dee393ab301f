//! Zip packages (.xlsx, .xlsb, .ods): looked over before any part is read.

use std::collections::BTreeMap;
use std::io::Read;

use zip::ZipArchive;
use zip::result::ZipError;

use super::beside::beside;
use super::isi::{Origin, Stream};
use super::xml::{Budget, Source, Xml};
use super::{OpenError, Trouble};
use crate::finding::reading::{BACA_001, BACA_002, BACA_003};

/// A package whose names are checked.
pub(super) struct Package<'a> {
    archive: ZipArchive<Stream<'a>>,
    /// Lower-case name with `/` → index; names in packages know no case.
    names: BTreeMap<String, usize>,
    budget: &'a Budget<'a>,
}

/// A part's bytes, and how many they are in the package.
type Part<'a> = (Box<dyn Read + Send + 'a>, u64);

/// Parts of more packed bytes are inflated beside their reading.
const LARGE: u64 = 256 << 10;

fn refuse(pesan: &str, saran: &str, sebab: String) -> Trouble {
    Trouble::Refuse(Box::new(OpenError {
        rule: &BACA_001,
        pesan: pesan.to_owned(),
        saran: saran.to_owned(),
        sebab: Some(sebab),
    }))
}

/// A package that is cut off or damaged.
fn damaged(sebab: String) -> Trouble {
    Trouble::Refuse(Box::new(OpenError {
        rule: &BACA_003,
        pesan: "Berkas rusak atau terpotong: daftar isinya tidak dapat dibaca.".to_owned(),
        saran: "Salin atau unduh ulang berkas ini dari sumbernya; bila Excel masih dapat membukanya, simpan ulang lalu jalankan lagi."
            .to_owned(),
        sebab: Some(sebab),
    }))
}

/// Where a name would lead out of the package, or is none.
fn unsafe_name(name: &str) -> Option<&'static str> {
    if name.contains('\0') {
        Some("karakter NUL")
    } else if name.starts_with('/') {
        Some("alamat mutlak")
    } else if name.split('/').any(|part| part == "..") {
        Some("jalur ke luar berkas")
    } else if name.as_bytes().get(1) == Some(&b':') {
        Some("alamat mutlak Windows")
    } else {
        None
    }
}

impl<'a> Package<'a> {
    pub fn open(origin: Origin<'a>, budget: &'a Budget<'a>) -> Result<Self, Trouble> {
        // The count of the end record is looked at first: the archive reads every entry on opening.
        let entries = count(origin);
        if entries > budget.limits.entri {
            return Err(budget.limits.passed("entri", format!("{entries} bagian")));
        }
        let stream = origin.reader().map_err(|e| damaged(e.to_string()))?;
        let archive = ZipArchive::new(stream).map_err(|e| damaged(e.to_string()))?;
        if archive.len() as u64 > budget.limits.entri {
            return Err(budget
                .limits
                .passed("entri", format!("{} bagian", archive.len())));
        }
        let suspicious = "Jangan pakai berkas ini bila asalnya tidak jelas; mintalah berkas aslinya, atau simpan ulang dari Excel.";
        if archive.has_duplicate_names() {
            return Err(refuse(
                "Berkas memuat dua bagian bernama sama, sehingga isinya tidak dapat dipercaya.",
                suspicious,
                "duplicate entry names".to_owned(),
            ));
        }
        let mut names = BTreeMap::new();
        for index in 0..archive.len() {
            let Some(Ok(raw)) = archive.name_for_index(index) else {
                continue;
            };
            let name = raw.replace('\\', "/");
            if let Some(why) = unsafe_name(&name) {
                return Err(refuse(
                    "Berkas memuat bagian yang namanya menunjuk ke luar berkas.",
                    suspicious,
                    format!("{why}: {}", super::shorten(&name, 80)),
                ));
            }
            if name.ends_with('/') {
                continue;
            }
            if names.insert(name.to_lowercase(), index).is_some() {
                return Err(refuse(
                    "Berkas memuat dua bagian bernama sama, sehingga isinya tidak dapat dipercaya.",
                    suspicious,
                    format!("{} dua kali", super::shorten(&name, 80)),
                ));
            }
        }
        Ok(Self {
            archive,
            names,
            budget,
        })
    }

    /// The limits that hold for it.
    pub fn limits(&self) -> &'a super::Limits {
        self.budget.limits
    }

    /// Whether there is such a part.
    pub fn has(&self, name: &str) -> bool {
        self.names.contains_key(&name.to_lowercase())
    }

    /// The names of parts that begin with `prefix` (lower case), lower case, sorted.
    pub fn under<'s>(&'s self, prefix: &'s str) -> impl Iterator<Item = &'s str> {
        self.names
            .range(prefix.to_owned()..)
            .map(|(name, _)| name.as_str())
            .take_while(move |name| name.starts_with(prefix))
    }

    /// A part's bytes, to be streamed; none where there is no such part.
    fn part(&mut self, name: &str) -> Result<Option<Part<'_>>, Trouble> {
        let Some(&index) = self.names.get(&name.to_lowercase()) else {
            return Ok(None);
        };
        match self.archive.by_index(index) {
            Ok(file) => {
                let packed = file.compressed_size();
                Ok(Some((Box::new(file), packed)))
            }
            Err(ZipError::UnsupportedArchive(why)) if why.to_lowercase().contains("password") => {
                Err(protected())
            }
            Err(e) => Err(Trouble::Broken(format!("{name}: {e}"))),
        }
    }

    /// A part as XML; none where there is no such part.
    pub fn xml(&mut self, name: &str) -> Result<Option<Xml<'_>>, Trouble> {
        let budget = self.budget;
        Ok(self
            .part(name)?
            .map(|(inner, packed)| Xml::new(Source::new(inner, packed, budget))))
    }

    /// Reads a part as XML; none where there is no such part.
    pub fn read_xml<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(Xml<'_>) -> Result<T, Trouble>,
    ) -> Result<Option<T>, Trouble> {
        let budget = self.budget;
        let Some((inner, packed)) = self.part(name)? else {
            return Ok(None);
        };
        if packed < LARGE {
            return read(Xml::new(Source::new(inner, packed, budget))).map(Some);
        }
        beside(inner, |inner| {
            read(Xml::new(Source::new(inner, packed, budget)))
        })
        .map(Some)
    }

    /// A part as bytes, to be streamed; none where there is no such part.
    pub fn binary(&mut self, name: &str) -> Result<Option<Binary<'_>>, Trouble> {
        let budget = self.budget;
        Ok(self.part(name)?.map(|(inner, packed)| Binary {
            inner,
            budget,
            packed,
            produced: 0,
            chunk: vec![0; 64 << 10],
            from: 0,
            to: 0,
        }))
    }
}

/// A part's bytes, counted while they come.
pub(super) struct Binary<'a> {
    inner: Box<dyn Read + 'a>,
    budget: &'a Budget<'a>,
    packed: u64,
    produced: u64,
    chunk: Vec<u8>,
    from: usize,
    to: usize,
}

impl Binary<'_> {
    /// Bytes that are there without waiting; none at the end.
    fn available(&mut self) -> Result<&[u8], Trouble> {
        while self.from == self.to {
            match self.inner.read(&mut self.chunk) {
                Ok(0) => break,
                Ok(n) => {
                    (self.from, self.to) = (0, n);
                    self.produced += n as u64;
                    self.budget.take(n as u64, self.produced, self.packed)?;
                }
                Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
                Err(e) => return Err(Trouble::Broken(format!("isi termampat rusak: {e}"))),
            }
        }
        Ok(self.chunk.get(self.from..self.to).unwrap_or_default())
    }

    /// The next byte; none at the end.
    pub fn byte(&mut self) -> Result<Option<u8>, Trouble> {
        let byte = self.available()?.first().copied();
        self.from += usize::from(byte.is_some());
        Ok(byte)
    }

    /// Replaces `out` by the next `count` bytes.
    pub fn read_into(&mut self, out: &mut Vec<u8>, count: usize) -> Result<(), Trouble> {
        out.clear();
        while out.len() < count {
            let available = self.available()?;
            let n = available.len().min(count - out.len());
            if n == 0 {
                return Err(Trouble::Broken("rekaman terpotong".to_owned()));
            }
            out.extend_from_slice(available.get(..n).unwrap_or_default());
            self.from += n;
        }
        Ok(())
    }
}

/// A package whose parts are encrypted.
pub(super) fn protected() -> Trouble {
    Trouble::Refuse(Box::new(OpenError {
        rule: &BACA_002,
        pesan: "Berkas dilindungi kata sandi.".to_owned(),
        saran: "Buka di Excel dengan kata sandinya, hapus sandi lewat \"File > Info > Protect Workbook > \
                Encrypt with Password\" (kosongkan), simpan, lalu jalankan lagi."
            .to_owned(),
        sebab: None,
    }))
}

/// The number of entries that the end record declares; 0 where there is none.
pub(super) fn count(origin: Origin<'_>) -> u64 {
    let Ok(window) = origin.tail(22 + 65_535) else {
        return 0;
    };
    let short = |at: usize| -> Option<u64> {
        let bytes = window.get(at..at + 2)?.try_into().ok()?;
        Some(u64::from(u16::from_le_bytes(bytes)))
    };
    // The signature may also stand in the comment: the record is the one whose comment ends with the file.
    (0..window.len().saturating_sub(21))
        .rev()
        .find(|at| {
            window.get(*at..*at + 4) == Some(b"PK\x05\x06")
                && short(at + 20).is_some_and(|comment| at + 22 + comment as usize == window.len())
        })
        .and_then(|at| short(at + 10))
        .unwrap_or(0)
}
