//! XML from a part of a package, streamed: never whole in memory, decoded whatever its encoding, every limit kept.

use std::borrow::Cow;
use std::cell::Cell;
use std::io::{self, BufRead, Read};

use encoding_rs::{Decoder, Encoding, UTF_8};
use quick_xml::events::{BytesEnd, BytesStart, Event};
use quick_xml::reader::Reader;

use super::limits::RATIO_FREE;
use super::{Limits, OpenError, Trouble};
use crate::finding::reading::BACA_001;

/// What all parts of one package share.
#[derive(Debug)]
pub(super) struct Budget<'l> {
    pub limits: &'l Limits,
    /// Bytes inflated so far.
    inflated: Cell<u64>,
}

impl<'l> Budget<'l> {
    pub fn new(limits: &'l Limits) -> Self {
        Self {
            limits,
            inflated: Cell::new(0),
        }
    }

    /// Takes `bytes` more into account; `part` of them come from a part of `packed` bytes.
    pub fn take(&self, bytes: u64, part: u64, packed: u64) -> Result<(), Trouble> {
        let total = self.inflated.get().saturating_add(bytes);
        self.inflated.set(total);
        if total > self.limits.urai {
            return Err(self.limits.passed("urai", format!("{total} byte terurai")));
        }
        if part > RATIO_FREE && part / packed.max(1) > self.limits.rasio {
            return Err(self.limits.passed(
                "rasio",
                format!("{packed} byte terurai menjadi lebih dari {part} byte"),
            ));
        }
        Ok(())
    }
}

/// A part's bytes as valid UTF-8, counted while they come.
pub(super) struct Source<'a> {
    inner: Box<dyn Read + 'a>,
    budget: &'a Budget<'a>,
    /// Its size in the package.
    packed: u64,
    produced: u64,
    raw: Vec<u8>,
    raw_from: usize,
    raw_to: usize,
    ended: bool,
    decoder: Option<Decoder>,
    out: Vec<u8>,
    out_from: usize,
    out_to: usize,
    finished: bool,
    /// Bytes handed over since the last event.
    since: u64,
    trouble: Option<Trouble>,
    /// Whether bytes had to be replaced, being none of the encoding.
    pub replaced: bool,
}

const CHUNK: usize = 64 << 10;

impl<'a> Source<'a> {
    pub fn new(inner: Box<dyn Read + 'a>, packed: u64, budget: &'a Budget<'a>) -> Self {
        Self {
            inner,
            budget,
            packed,
            produced: 0,
            raw: vec![0; CHUNK],
            raw_from: 0,
            raw_to: 0,
            ended: false,
            decoder: None,
            // The worst case of Windows-1252 to UTF-8 is 1 to 3.
            out: vec![0; CHUNK * 3 + 16],
            out_from: 0,
            out_to: 0,
            finished: false,
            since: 0,
            trouble: None,
            replaced: false,
        }
    }

    fn fail(&mut self, trouble: Trouble) -> io::Error {
        self.trouble.get_or_insert(trouble);
        self.finished = true;
        io::Error::other("berhenti")
    }

    /// Reads the next raw bytes behind those that are left.
    fn more(&mut self) -> io::Result<()> {
        self.raw.copy_within(self.raw_from..self.raw_to, 0);
        self.raw_to -= self.raw_from;
        self.raw_from = 0;
        let to = self.raw_to;
        let Some(room) = self.raw.get_mut(to..) else {
            return Ok(());
        };
        if room.is_empty() {
            return Ok(());
        }
        match self.inner.read(room) {
            Ok(0) => self.ended = true,
            Ok(n) => {
                self.raw_to += n;
                self.produced += n as u64;
                if let Err(trouble) = self.budget.take(n as u64, self.produced, self.packed) {
                    return Err(self.fail(trouble));
                }
            }
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => {
                // What came before is still good: it is handed over first, the trouble is told at the end.
                self.trouble
                    .get_or_insert(Trouble::Broken(format!("isi termampat rusak: {e}")));
                self.ended = true;
            }
        }
        Ok(())
    }

    /// The encoding: byte order mark, else the XML declaration, else UTF-8.
    fn sniff(&mut self) -> io::Result<()> {
        while self.raw_to < 512 && !self.ended {
            self.more()?;
        }
        let start = self.raw.get(..self.raw_to.min(512)).unwrap_or_default();
        let encoding = match Encoding::for_bom(start) {
            Some((encoding, _)) => encoding,
            None if start.starts_with(&[b'<', 0]) => encoding_rs::UTF_16LE,
            None if start.starts_with(&[0, b'<']) => encoding_rs::UTF_16BE,
            None => declared(start).unwrap_or(UTF_8),
        };
        self.decoder = Some(encoding.new_decoder_with_bom_removal());
        Ok(())
    }
}

/// The encoding that an XML declaration names.
fn declared(start: &[u8]) -> Option<&'static Encoding> {
    let text = String::from_utf8_lossy(start);
    let declaration = text
        .trim_start()
        .strip_prefix("<?xml")?
        .split("?>")
        .next()?;
    let label = declaration
        .split("encoding")
        .nth(1)?
        .trim_start()
        .strip_prefix('=')?
        .trim_start();
    let quote = label.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let label = label.get(1..)?.split(quote).next()?;
    // A declaration that could be read as ASCII is not in UTF-16, whatever it says.
    Encoding::for_label(label.as_bytes()).filter(|e| e.is_ascii_compatible())
}

impl Read for Source<'_> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let n = available.len().min(buf.len());
        if let (Some(to), Some(from)) = (buf.get_mut(..n), available.get(..n)) {
            to.copy_from_slice(from);
        }
        self.consume(n);
        Ok(n)
    }
}

impl BufRead for Source<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.out_from == self.out_to && !self.finished {
            if self.since > self.budget.limits.potongan {
                let trouble = self
                    .budget
                    .limits
                    .passed("potongan", format!("lebih dari {} byte", self.since));
                return Err(self.fail(trouble));
            }
            if self.decoder.is_none() {
                self.sniff()?;
            }
            self.out_from = 0;
            self.out_to = 0;
            while self.out_to == 0 && !self.finished {
                if self.raw_from == self.raw_to && !self.ended {
                    self.more()?;
                }
                let Some(decoder) = self.decoder.as_mut() else {
                    break;
                };
                let input = self.raw.get(self.raw_from..self.raw_to).unwrap_or_default();
                let (result, read, written, replaced) =
                    decoder.decode_to_utf8(input, &mut self.out, self.ended);
                self.replaced |= replaced;
                self.raw_from += read;
                self.out_to = written;
                if self.ended && result == encoding_rs::CoderResult::InputEmpty {
                    self.finished = true;
                }
            }
        }
        Ok(self.out.get(self.out_from..self.out_to).unwrap_or_default())
    }

    fn consume(&mut self, n: usize) {
        self.out_from = (self.out_from + n).min(self.out_to);
        self.since += n as u64;
    }
}

/// The events of a part.
pub(super) struct Xml<'a> {
    reader: Reader<Source<'a>>,
    buffer: Vec<u8>,
    depth: u64,
    max_depth: u64,
}

/// One event. Empty elements come as a start and an end.
pub(super) enum Node<'b> {
    Start(Tag<'b>),
    End(BytesEnd<'b>),
    /// Text between tags, entities resolved; one text may come in several pieces.
    Text(Cow<'b, str>),
    /// A comment, a declaration: nothing to read.
    Other,
    Eof,
}

/// A start tag.
pub(super) struct Tag<'b>(BytesStart<'b>);

impl<'a> Xml<'a> {
    pub fn new(source: Source<'a>) -> Self {
        let max_depth = source.budget.limits.kedalaman;
        let mut reader = Reader::from_reader(source);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        // A wrong end tag closes what is open: what can be read is read.
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        Self {
            reader,
            buffer: Vec::new(),
            depth: 0,
            max_depth,
        }
    }

    /// How many elements are open.
    pub fn depth(&self) -> u64 {
        self.depth
    }

    /// Whether elements may be nested `more` deeper than they are.
    pub fn may_nest(&self, more: u64) -> bool {
        self.depth + more <= self.max_depth
    }

    /// What is there of the part without waiting for more of it. Only right behind a tag.
    pub fn ahead(&self) -> &[u8] {
        let source = self.reader.get_ref();
        source
            .out
            .get(source.out_from..source.out_to)
            .unwrap_or_default()
    }

    /// Passes over so many bytes of what is [`Self::ahead`]: whole elements.
    pub fn pass(&mut self, bytes: usize) {
        self.reader.get_mut().consume(bytes);
    }

    /// Whether bytes had to be replaced, being none of the encoding.
    pub fn replaced(&self) -> bool {
        self.reader.get_ref().replaced
    }

    /// The next event.
    pub fn next(&mut self) -> Result<Node<'_>, Trouble> {
        self.buffer.clear();
        if self.buffer.capacity() > 1 << 20 {
            // One long text must not keep its room for the whole sheet.
            self.buffer.shrink_to(CHUNK);
        }
        self.reader.get_mut().since = 0;
        let event = match self.reader.read_event_into(&mut self.buffer) {
            Ok(event) => event,
            Err(error) => {
                let trouble = self.reader.get_mut().trouble.take();
                return Err(trouble.unwrap_or_else(|| Trouble::Broken(error.to_string())));
            }
        };
        Ok(match event {
            Event::Start(tag) | Event::Empty(tag) => {
                self.depth += 1;
                if self.depth > self.max_depth {
                    let limits = self.reader.get_ref().budget.limits;
                    return Err(limits.passed("kedalaman", format!("{} tingkat", self.depth)));
                }
                Node::Start(Tag(tag))
            }
            Event::End(tag) => {
                self.depth = self.depth.saturating_sub(1);
                Node::End(tag)
            }
            Event::Text(text) => Node::Text(newlines(text.into_inner())),
            Event::CData(text) => Node::Text(text.into_inner()),
            Event::GeneralRef(name) => Node::Text(Cow::Owned(entity(&name.into_inner()))),
            Event::DocType(_) => {
                return Err(Trouble::Refuse(Box::new(OpenError {
                    rule: &BACA_001,
                    pesan: "Berkas memuat deklarasi DOCTYPE, yang tidak ada pada workbook Excel yang wajar dan dapat \
                            membahayakan."
                        .to_owned(),
                    saran: "Jangan pakai berkas ini bila asalnya tidak jelas; mintalah berkas aslinya, atau simpan ulang dari Excel."
                        .to_owned(),
                    sebab: Some("DOCTYPE".to_owned()),
                })));
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => Node::Other,
            Event::Eof => {
                if let Some(trouble) = self.reader.get_mut().trouble.take() {
                    return Err(trouble);
                }
                if self.depth > 0 {
                    return Err(Trouble::Broken("isi XML terputus".to_owned()));
                }
                Node::Eof
            }
        })
    }
}

/// Line ends as XML has them: one line feed.
fn newlines(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        text
    }
}

/// The character that `&name;` stands for.
fn entity(name: &str) -> String {
    let code = name.strip_prefix('#').map(|number| {
        match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        }
        .ok()
    });
    match (code, name) {
        (Some(code), _) => code
            .filter(|c| *c != 0)
            .and_then(char::from_u32)
            .unwrap_or(char::REPLACEMENT_CHARACTER)
            .to_string(),
        (None, "amp") => "&".to_owned(),
        (None, "lt") => "<".to_owned(),
        (None, "gt") => ">".to_owned(),
        (None, "quot") => "\"".to_owned(),
        (None, "apos") => "'".to_owned(),
        // No other entity can be declared without a DOCTYPE: it stays as written.
        (None, _) => format!("&{name};"),
    }
}

/// A text with its entities resolved; cheap where it has none.
fn resolved(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        match after.split_once(';') {
            Some((name, tail)) if name.len() <= 12 => {
                out.push_str(&entity(name));
                rest = tail;
            }
            _ => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

impl Tag<'_> {
    /// Its name without a prefix.
    pub fn name(&self) -> &str {
        local(self.0.name().into_inner())
    }

    /// Its name with the prefix as written.
    pub fn full_name(&self) -> &str {
        self.0.name().into_inner()
    }

    /// Its attributes: name without a prefix, value.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
        self.raw_attributes().map(|(k, v)| (local(k), v))
    }

    /// Its attributes: name with the prefix as written, value.
    pub fn raw_attributes(&self) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
        // The check for doubles compares each with all: without it, the first of a name counts.
        let mut attributes = self.0.attributes();
        attributes.with_checks(false);
        attributes.map_while(Result::ok).map(|a| {
            let value = match a.value {
                Cow::Borrowed(value) => resolved(value),
                Cow::Owned(value) => Cow::Owned(resolved(&value).into_owned()),
            };
            (a.key.into_inner(), value)
        })
    }

    /// The value of an attribute, by its name without a prefix.
    pub fn get(&self, name: &str) -> Option<Cow<'_, str>> {
        self.attributes().find(|(k, _)| *k == name).map(|(_, v)| v)
    }

    /// Whether an attribute is true; `default` where it is missing.
    pub fn flag(&self, name: &str, default: bool) -> bool {
        self.get(name)
            .map_or(default, |v| matches!(v.trim(), "1" | "true" | "on"))
    }

    /// An attribute as a whole number.
    pub fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.get(name)?.trim().parse().ok()
    }
}

/// The name of an end tag without a prefix.
pub(super) fn end_name<'b>(end: &'b BytesEnd<'_>) -> &'b str {
    local(end.name().into_inner())
}

/// A name without its prefix.
pub(super) fn local(name: &str) -> &str {
    // Names are short: a plain walk is quicker than a search made for long texts.
    name.bytes()
        .rposition(|b| b == b':')
        .and_then(|at| name.get(at + 1..))
        .unwrap_or(name)
}
