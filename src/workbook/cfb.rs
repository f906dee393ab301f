//! Compound files (.xls, encrypted workbooks): every chain is followed within the file and never twice around.

use super::Trouble;

/// A compound file.
pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    size: usize,
    fat: Vec<u32>,
    mini_fat: Vec<u32>,
    mini: Vec<u8>,
    /// Children of the root: name, whether a storage, first sector, length.
    entries: Vec<Entry>,
}

/// A stream or storage below the root.
pub(super) struct Entry {
    pub name: String,
    pub storage: bool,
    start: u32,
    length: u64,
}

const NONE: u32 = 0xFFFF_FFFF;
const END: u32 = 0xFFFF_FFFE;
const MINI: usize = 64;
/// Streams below this length lie in the mini stream; the format knows no other value.
const CUTOFF: u64 = 4096;

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(
        bytes.get(at..at.checked_add(4)?)?.try_into().ok()?,
    ))
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(
        bytes.get(at..at.checked_add(2)?)?.try_into().ok()?,
    ))
}

fn broken(what: &str) -> Trouble {
    Trouble::Broken(format!("berkas majemuk (OLE): {what}"))
}

impl<'a> Compound<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, Trouble> {
        let header = || broken("kepala terpotong");
        let size = match short(bytes, 30).ok_or_else(header)? {
            9 => 512,
            12 => 4096,
            _ => return Err(broken("ukuran sektor tidak wajar")),
        };
        let mut file = Self {
            bytes,
            size,
            fat: Vec::new(),
            mini_fat: Vec::new(),
            mini: Vec::new(),
            entries: Vec::new(),
        };
        let sectors = file.sectors();
        // Where the sectors of the FAT lie: 109 in the header, the rest in the DIFAT's chain.
        let mut places: Vec<u32> = (0..109)
            .filter_map(|i| word(bytes, 76 + 4 * i))
            .take_while(|s| *s != NONE)
            .collect();
        let mut difat = word(bytes, 68).ok_or_else(header)?;
        let mut steps = 0;
        while difat < END && (difat as usize) < sectors {
            steps += 1;
            if steps > sectors {
                return Err(broken("rantai DIFAT melingkar"));
            }
            let Some(sector) = file.sector(difat) else {
                break;
            };
            let last = size / 4 - 1;
            places.extend(
                (0..last)
                    .filter_map(|i| word(sector, 4 * i))
                    .filter(|s| *s != NONE),
            );
            difat = word(sector, 4 * last).unwrap_or(END);
            if places.len() > sectors {
                return Err(broken("daftar FAT tidak wajar"));
            }
        }
        let declared = word(bytes, 44).ok_or_else(header)? as usize;
        places.truncate(declared.max(1));
        for place in places {
            // Entries beyond the number of sectors lead nowhere.
            if file.fat.len() > sectors + size / 4 {
                break;
            }
            let Some(sector) = file.sector(place) else {
                continue;
            };
            let entries: Vec<u32> = (0..size / 4)
                .map(|i| word(sector, 4 * i).unwrap_or(NONE))
                .collect();
            file.fat.extend(entries);
        }
        if file.fat.is_empty() {
            return Err(broken("FAT di luar berkas"));
        }
        let directory = file.chain(word(bytes, 48).ok_or_else(header)?, u64::MAX)?;
        if directory.len() < 128 {
            return Err(broken("direktori di luar berkas"));
        }
        file.directory(&directory, word(bytes, 60).ok_or_else(header)?)?;
        Ok(file)
    }

    fn sectors(&self) -> usize {
        self.bytes
            .len()
            .saturating_sub(self.size)
            .div_ceil(self.size)
    }

    /// A sector; the last one of the file may be cut off.
    fn sector(&self, index: u32) -> Option<&'a [u8]> {
        let from = (index as usize).checked_add(1)?.checked_mul(self.size)?;
        let to = from.checked_add(self.size)?.min(self.bytes.len());
        self.bytes.get(from..to).filter(|s| !s.is_empty())
    }

    /// The bytes of a chain, at most `length` of them.
    fn chain(&self, start: u32, length: u64) -> Result<Vec<u8>, Trouble> {
        let mut out = Vec::new();
        let mut at = start;
        let mut steps = 0;
        while at < 0xFFFF_FFFA && (out.len() as u64) < length {
            steps += 1;
            if steps > self.sectors() {
                return Err(broken("rantai sektor melingkar"));
            }
            let Some(sector) = self.sector(at) else {
                break;
            };
            out.extend_from_slice(sector);
            at = self.fat.get(at as usize).copied().unwrap_or(END);
        }
        out.truncate(usize::try_from(length).unwrap_or(usize::MAX));
        Ok(out)
    }

    fn directory(&mut self, directory: &[u8], mini_fat_start: u32) -> Result<(), Trouble> {
        struct Raw {
            name: String,
            kind: u8,
            left: u32,
            right: u32,
            child: u32,
            start: u32,
            length: u64,
        }
        let all: Vec<Raw> = directory
            .chunks_exact(128)
            .map(|e| {
                let units: Vec<u16> = (0..32)
                    .map_while(|i| short(e, 2 * i))
                    .take_while(|u| *u != 0)
                    .collect();
                Raw {
                    name: String::from_utf16_lossy(&units),
                    kind: e.get(66).copied().unwrap_or(0),
                    left: word(e, 68).unwrap_or(NONE),
                    right: word(e, 72).unwrap_or(NONE),
                    child: word(e, 76).unwrap_or(NONE),
                    start: word(e, 116).unwrap_or(END),
                    // The upper half is rubbish in files of 512-byte sectors.
                    length: u64::from(word(e, 120).unwrap_or(0)),
                }
            })
            .collect();
        let root = all
            .iter()
            .find(|e| e.kind == 5)
            .ok_or_else(|| broken("direktori tanpa akar"))?;
        let mut seen = vec![false; all.len()];
        let mut open = vec![root.child];
        while let Some(index) = open.pop() {
            let (Some(entry), Some(seen)) = (all.get(index as usize), seen.get_mut(index as usize))
            else {
                continue;
            };
            if std::mem::replace(seen, true) {
                continue;
            }
            open.extend([entry.left, entry.right]);
            if matches!(entry.kind, 1 | 2) {
                self.entries.push(Entry {
                    name: entry.name.clone(),
                    storage: entry.kind == 1,
                    start: entry.start,
                    length: entry.length,
                });
            }
        }
        let (start, length) = (root.start, root.length);
        if start < END {
            self.mini = self.chain(start, length).unwrap_or_default();
            let fat = self.chain(mini_fat_start, u64::MAX).unwrap_or_default();
            self.mini_fat = (0..fat.len() / 4)
                .filter_map(|i| word(&fat, 4 * i))
                .collect();
        }
        Ok(())
    }

    /// What lies below the root.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Whether there is such a stream or storage below the root.
    pub fn has(&self, name: &str) -> bool {
        self.entries
            .iter()
            .any(|e| e.name.eq_ignore_ascii_case(name))
    }

    /// A stream's bytes; none where there is no such stream.
    pub fn stream(&self, name: &str) -> Option<Result<Vec<u8>, Trouble>> {
        let entry = self
            .entries
            .iter()
            .find(|e| !e.storage && e.name.eq_ignore_ascii_case(name))?;
        if entry.length >= CUTOFF || self.mini.is_empty() {
            return Some(self.chain(entry.start, entry.length));
        }
        let mut out = Vec::new();
        let mut at = entry.start;
        let mut steps = 0;
        while at < 0xFFFF_FFFA && (out.len() as u64) < entry.length {
            steps += 1;
            if steps > self.mini.len() / MINI + 1 {
                return Some(Err(broken("rantai sektor kecil melingkar")));
            }
            let from = (at as usize).saturating_mul(MINI);
            let Some(sector) = self.mini.get(from..(from + MINI).min(self.mini.len())) else {
                break;
            };
            out.extend_from_slice(sector);
            at = self.mini_fat.get(at as usize).copied().unwrap_or(END);
        }
        out.truncate(usize::try_from(entry.length).unwrap_or(usize::MAX));
        Some(Ok(out))
    }
}
