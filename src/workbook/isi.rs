//! The bytes of an input: in memory, or left where they lie, where it is a large package.
//!
//! A package is read a part at a time, so that a workbook of a million rows need not lie in memory beside its cells.

use std::fmt;
use std::io::{self, BufReader, Cursor, Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};

/// Bytes that can be read from any place on: a file, open for reading.
pub trait Luar: Read + Seek + Send {}

impl<T: Read + Seek + Send> Luar for T {}

/// The bytes of an input.
#[derive(Clone)]
pub enum Isi {
    /// All of them.
    Memori(Vec<u8>),
    /// A large package that stays outside, and its size.
    Luar(Arc<Mutex<dyn Luar>>, u64),
}

impl fmt::Debug for Isi {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} byte", self.origin().len())
    }
}

impl From<Vec<u8>> for Isi {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Memori(bytes)
    }
}

impl Isi {
    /// Packages of more bytes are better left outside.
    pub const BESAR: u64 = 4 << 20;

    /// The `size` bytes that `from` gives, left there where they are a large package, else read as [`bytes`] does.
    ///
    /// # Errors
    ///
    /// Where they cannot be read.
    pub fn of(mut from: impl Luar + 'static, size: u64, most: u64) -> io::Result<Self> {
        if size > Self::BESAR {
            let mut head = [0; 4];
            from.read_exact(&mut head)?;
            from.rewind()?;
            if head == *b"PK\x03\x04" {
                return Ok(Self::Luar(Arc::new(Mutex::new(from)), size));
            }
        }
        bytes(from, size, most).map(Self::Memori)
    }

    /// Where they are read from.
    pub(super) fn origin(&self) -> Origin<'_> {
        match self {
            Self::Memori(bytes) => Origin::Memory(bytes),
            Self::Luar(outside, size) => Origin::Outside(outside, *size),
        }
    }
}

/// The `size` bytes that `from` gives: at most one more than `most` of them, as a file may grow while it is read.
///
/// # Errors
///
/// Where they cannot be read.
pub fn bytes(from: impl Read, size: u64, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    from.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Where bytes are read from.
#[derive(Clone, Copy)]
pub(super) enum Origin<'a> {
    Memory(&'a [u8]),
    Outside(&'a Mutex<dyn Luar>, u64),
}

impl<'a> Origin<'a> {
    /// How many they are.
    pub fn len(self) -> u64 {
        match self {
            Self::Memory(bytes) => bytes.len() as u64,
            Self::Outside(_, size) => size,
        }
    }

    /// From the first on.
    pub fn reader(self) -> io::Result<Stream<'a>> {
        Ok(match self {
            Self::Memory(bytes) => Stream::Memory(Cursor::new(bytes)),
            Self::Outside(outside, _) => {
                let mut outside = Outside(outside);
                outside.rewind()?;
                Stream::Outside(BufReader::with_capacity(64 << 10, outside))
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
            Self::Outside(..) => {
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
pub(super) enum Stream<'a> {
    Memory(Cursor<&'a [u8]>),
    Outside(BufReader<Outside<'a>>),
}

/// One reader at a time.
pub(super) struct Outside<'a>(&'a Mutex<dyn Luar>);

impl Read for Outside<'_> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let mut outside = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        outside.read(buf)
    }
}

impl Seek for Outside<'_> {
    fn seek(&mut self, pos: SeekFrom) -> io::Result<u64> {
        let mut outside = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        outside.seek(pos)
    }
}

impl Read for Stream<'_> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Memory(bytes) => bytes.read(buf),
            Self::Outside(bytes) => bytes.read(buf),
        }
    }
}

impl Seek for Stream<'_> {
    fn seek(&mut self, pos: SeekFrom) -> io::Result<u64> {
        match self {
            Self::Memory(bytes) => bytes.seek(pos),
            Self::Outside(bytes) => bytes.seek(pos),
        }
    }
}
