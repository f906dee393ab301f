//! The bytes of an input: in memory, or left in their file where it is a large package.
//!
//! A package is read a part at a time, so that a workbook of a million rows need not lie in memory beside its cells.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek, SeekFrom};
use std::sync::Arc;

/// Packages of more bytes stay in their file.
const LARGE: u64 = 4 << 20;

/// The bytes of an input.
#[derive(Debug, Clone)]
pub enum Isi {
    /// All of them.
    Memori(Vec<u8>),
    /// A file that begins as a package does, open for reading, and its size.
    Berkas(Arc<File>, u64),
}

impl From<Vec<u8>> for Isi {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Memori(bytes)
    }
}

impl Isi {
    /// The bytes of an open file, at most one more than `most` of them (it may grow while it is read).
    ///
    /// # Errors
    ///
    /// Where it cannot be read.
    pub fn of(mut file: File, size: u64, most: u64) -> io::Result<Self> {
        if size > LARGE {
            let mut head = [0; 4];
            file.read_exact(&mut head)?;
            file.rewind()?;
            if head == *b"PK\x03\x04" {
                return Ok(Self::Berkas(Arc::new(file), size));
            }
        }
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
        file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
        Ok(Self::Memori(bytes))
    }

    /// Where they are read from.
    pub(super) fn origin(&self) -> Origin<'_> {
        match self {
            Self::Memori(bytes) => Origin::Memory(bytes),
            Self::Berkas(file, size) => Origin::File(file, *size),
        }
    }
}

/// Where bytes are read from.
#[derive(Debug, Clone, Copy)]
pub(super) enum Origin<'a> {
    Memory(&'a [u8]),
    File(&'a File, u64),
}

impl<'a> Origin<'a> {
    /// How many they are.
    pub fn len(self) -> u64 {
        match self {
            Self::Memory(bytes) => bytes.len() as u64,
            Self::File(_, size) => size,
        }
    }

    /// From the first on.
    pub fn reader(self) -> io::Result<Stream<'a>> {
        Ok(match self {
            Self::Memory(bytes) => Stream::Memory(Cursor::new(bytes)),
            Self::File(mut file, _) => {
                file.rewind()?;
                Stream::File(BufReader::with_capacity(64 << 10, file))
            }
        })
    }

    /// The last `most` of them.
    pub fn tail(self, most: usize) -> io::Result<Vec<u8>> {
        let mut reader = self.reader()?;
        reader.seek(SeekFrom::Start(self.len().saturating_sub(most as u64)))?;
        let mut tail = Vec::new();
        reader.take(most as u64).read_to_end(&mut tail)?;
        Ok(tail)
    }

    /// SHA-256, in hexadecimal digits.
    pub fn sha256(self) -> io::Result<String> {
        use sha2::Digest;
        let mut hasher = sha2::Sha256::new();
        match self {
            Self::Memory(bytes) => hasher.update(bytes),
            Self::File(..) => {
                let mut reader = self.reader()?;
                let mut chunk = vec![0; 64 << 10];
                loop {
                    let n = reader.read(&mut chunk)?;
                    if n == 0 {
                        break;
                    }
                    hasher.update(chunk.get(..n).unwrap_or_default());
                }
            }
        }
        let mut text = String::with_capacity(64);
        for byte in hasher.finalize() {
            for nibble in [byte >> 4, byte & 15] {
                text.push(char::from_digit(u32::from(nibble), 16).unwrap_or('0'));
            }
        }
        Ok(text)
    }
}

/// Bytes that come one after the other.
#[derive(Debug)]
pub(super) enum Stream<'a> {
    Memory(Cursor<&'a [u8]>),
    File(BufReader<&'a File>),
}

impl Read for Stream<'_> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Memory(bytes) => bytes.read(buf),
            Self::File(file) => file.read(buf),
        }
    }
}

impl Seek for Stream<'_> {
    fn seek(&mut self, pos: SeekFrom) -> io::Result<u64> {
        match self {
            Self::Memory(bytes) => bytes.seek(pos),
            Self::File(file) => file.seek(pos),
        }
    }
}
