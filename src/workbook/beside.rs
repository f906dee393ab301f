//! Bytes that are made on another thread while they are read on this one: a large part is inflated beside its reading.

use std::io::{self, Read};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Bytes of one piece.
const PIECE: usize = 64 << 10;
/// Pieces that may wait: a megabyte.
const AHEAD: usize = 16;

/// Hands over `inner` to `read`, as bytes that another thread takes from it; where there are no threads (a browser),
/// `inner` itself.
pub(super) fn beside<T>(
    inner: Box<dyn Read + Send + '_>,
    read: impl for<'r> FnOnce(Box<dyn Read + Send + 'r>) -> T,
) -> T {
    let inner = Mutex::new(Some(inner));
    let take = || inner.lock().unwrap_or_else(PoisonError::into_inner).take();
    let (send, receive) = sync_channel(AHEAD);
    thread::scope(|scope| {
        let started = thread::Builder::new().spawn_scoped(scope, move || {
            if let Some(inner) = take() {
                pump(inner, &send);
            }
        });
        if started.is_ok() {
            return read(Box::new(Pieces {
                receive,
                piece: Vec::new(),
                from: 0,
            }));
        }
        // (Nobody took it.)
        read(take().unwrap_or_else(|| Box::new(io::empty())))
    })
}

/// Reads ahead until the end, an error, or until nobody listens any more.
fn pump(mut inner: impl Read, send: &SyncSender<io::Result<Vec<u8>>>) {
    loop {
        let mut piece = vec![0; PIECE];
        let read = inner.read(&mut piece);
        let (piece, last) = match read {
            Ok(n) => {
                piece.truncate(n);
                (Ok(piece), n == 0)
            }
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(e) => (Err(e), true),
        };
        if send.send(piece).is_err() || last {
            return;
        }
    }
}

/// The pieces one after the other.
struct Pieces {
    receive: Receiver<io::Result<Vec<u8>>>,
    piece: Vec<u8>,
    from: usize,
}

impl Read for Pieces {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        if self.from == self.piece.len() {
            // Nobody sends any more: an empty piece or an error was the last one.
            self.piece = self.receive.recv().unwrap_or_else(|_| Ok(Vec::new()))?;
            self.from = 0;
        }
        let rest = self.piece.get(self.from..).unwrap_or_default();
        let n = rest.len().min(buf.len());
        if let (Some(to), Some(from)) = (buf.get_mut(..n), rest.get(..n)) {
            to.copy_from_slice(from);
        }
        self.from += n;
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A stream that fails after `left` bytes.
    struct Failing(usize);

    impl Read for Failing {
        fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
            if self.0 == 0 {
                return Err(io::Error::other("putus"));
            }
            let n = buf.len().min(self.0).min(1000);
            self.0 -= n;
            buf[..n].fill(7);
            Ok(n)
        }
    }

    #[test]
    fn the_same_bytes_in_the_same_order() {
        let bytes: Vec<u8> = (0..3_000_000u32).map(|i| (i % 251) as u8).collect();
        let read = beside(Box::new(bytes.as_slice()), |mut r| {
            let mut out = Vec::new();
            r.read_to_end(&mut out).map(|_| out)
        });
        assert_eq!(read.ok(), Some(bytes));
    }

    #[test]
    fn what_came_before_an_error_is_read_and_then_the_error() {
        let (read, error) = beside(Box::new(Failing(200_000)), |mut r| {
            let mut out = Vec::new();
            let error = r.read_to_end(&mut out).err().map(|e| e.to_string());
            (out.len(), error)
        });
        assert_eq!((read, error.as_deref()), (200_000, Some("putus")));
    }

    #[test]
    fn a_reader_may_stop_early() {
        let read = beside(Box::new(io::repeat(1)), |mut r| {
            r.read_exact(&mut [0; 100]).is_ok()
        });
        assert!(read);
    }
}
