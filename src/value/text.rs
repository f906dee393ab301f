//! Texts as records hold them, and keys to compare them by.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// Trimmed; inner runs of white space, no-break spaces and line breaks are one space. List markers stay.
///
/// Signs without a width (zero-width space, byte order mark, word joiner) are not seen, so they are not kept; other
/// control characters count as white space.
pub fn clean(text: &str) -> String {
    cleaned(text).into_owned()
}

/// The same, without a copy of a text that is clean as it is.
pub fn cleaned(text: &str) -> Cow<'_, str> {
    if is_clean(text.as_bytes()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        if matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}') {
            continue;
        }
        if c.is_whitespace() || c.is_control() {
            gap = true;
            continue;
        }
        if gap && !out.is_empty() {
            out.push(' ');
        }
        gap = false;
        out.push(c);
    }
    Cow::Owned(out)
}

/// Whether a text of ASCII is clean as it is: most are.
fn is_clean(text: &[u8]) -> bool {
    let mut blank = true;
    for &b in text {
        if !(b' '..0x7f).contains(&b) || blank && b == b' ' {
            return false;
        }
        blank = b == b' ';
    }
    !blank || text.is_empty()
}

/// What a list marker is, so that a series can be followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// `-`, `•`: one kind of sign.
    Sign(char),
    /// `1.`: what closes it, and the number.
    Number(char, u32),
    /// `a.`: what closes it, and the letter.
    Letter(char, u8),
    /// `I.`, `ii)`: what closes it, and the number.
    Roman(char, u32),
    /// `T1.`, `S1.1.`, `1.1.`, `Tujuan 1 :`: no series is followed.
    Label,
}

/// Signs that begin a line of a list; the last three are bullets of symbol fonts, as Word pastes them.
const SIGNS: [char; 16] = [
    '-', '–', '—', '•', '·', '●', '○', '▪', '■', '□', '◦', '*', '➢', '\u{f0b7}', '\u{f0a7}',
    '\u{f0d8}',
];

/// A Roman numeral of one case, up to 39.
pub(crate) fn roman(text: &str) -> Option<u32> {
    if text.is_empty() || text.len() > 7 {
        return None;
    }
    if !(text.chars().all(char::is_uppercase) || text.chars().all(char::is_lowercase)) {
        return None;
    }
    let upper = text.to_ascii_uppercase();
    (1..40).find(|&n| roman_form(n) == upper)
}

fn roman_form(mut n: u32) -> String {
    let mut out = String::new();
    for (value, sign) in [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")] {
        while n >= value {
            out.push_str(sign);
            n -= value;
        }
    }
    out
}

/// The marker that a text begins with: what it is, and how many bytes it takes (without the space after it).
fn marker(text: &str) -> Option<(Mark, usize)> {
    let first = text.chars().next()?;
    if SIGNS.contains(&first) {
        return Some((Mark::Sign(first), first.len_utf8()));
    }
    // `(1)`, `(a)`
    let (open, body) = match text.strip_prefix('(') {
        Some(rest) => (1, rest),
        None => (0, text),
    };
    let core: String = body
        .chars()
        .take(8)
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    let closing = body[core.len()..].chars().next();
    if let Some(close) = closing.filter(|c| matches!(c, '.' | ')'))
        && (open == 0 || close == ')')
        && !core.is_empty()
    {
        let len = open + core.len() + 1;
        let kind = if open == 1 { '(' } else { close };
        if core.chars().all(|c| c.is_ascii_digit()) && core.len() <= 2 && !core.starts_with('0') {
            let n = core.parse().ok()?;
            // `1.)` and `1.1.`
            let rest = &text[len..];
            if close == '.' && rest.starts_with(')') {
                return Some((Mark::Number('.', n), len + 1));
            }
            if close == '.'
                && let Some(deep) = nested(text)
            {
                return Some((Mark::Label, deep));
            }
            return Some((Mark::Number(kind, n), len));
        }
        if let Some(n) = roman(&core) {
            return Some((Mark::Roman(kind, n), len));
        }
        if core.len() == 1 {
            let letter = core.bytes().next()?;
            if letter.is_ascii_alphabetic() {
                return Some((Mark::Letter(kind, letter), len));
            }
        }
    }
    label(text).map(|len| (Mark::Label, len))
}

/// `1.1.`, `1.1.2.`, `2.3)`: two or more short numbers without leading zeros, closed by a dot or bracket (codes have
/// leading zeros, and are not closed).
fn nested(text: &str) -> Option<usize> {
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || c == '.'))
        .unwrap_or(text.len());
    let (mut body, mut len) = (&text[..end], end);
    if text[end..].starts_with(')') {
        len += 1;
    } else {
        body = body.strip_suffix('.')?;
    }
    let parts: Vec<&str> = body.split('.').collect();
    ((2..=4).contains(&parts.len())
        && parts
            .iter()
            .all(|p| (1..=2).contains(&p.len()) && !p.starts_with('0')))
    .then_some(len)
}

/// `T1.`, `S1.1.`, `T-1.`, `Tujuan 1 :`, `Sasaran 1.2.`, `SASARAN STRATEGIS 1:`.
fn label(text: &str) -> Option<usize> {
    let word_end = text
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(text.len());
    let word = &text[..word_end];
    let short = (1..=3).contains(&word.len()) && word.chars().all(|c| c.is_ascii_uppercase());
    let long = ["tujuan", "sasaran", "misi"]
        .iter()
        .any(|w| word.eq_ignore_ascii_case(w));
    if !(short || long) {
        return None;
    }
    let mut rest = &text[word_end..];
    if long {
        rest = rest.trim_start();
        if rest
            .get(..9)
            .is_some_and(|w| w.eq_ignore_ascii_case("strategis"))
        {
            rest = rest[9..].trim_start();
        }
    } else {
        rest = rest.strip_prefix('-').unwrap_or(rest);
    }
    let number_end = rest
        .find(|c: char| !(c.is_ascii_digit() || c == '.'))
        .unwrap_or(rest.len());
    let (number, after) = rest.split_at(number_end);
    let plain = number.trim_end_matches('.');
    if plain.is_empty()
        || plain.len() > 8
        || number.len() > plain.len() + 1
        || plain.split('.').any(|p| p.is_empty() || p.len() > 2)
    {
        return None;
    }
    let mut end = text.len() - after.len();
    let after_blank = after.trim_start();
    if after_blank.starts_with(':') && (long || number.len() == plain.len()) {
        end = text.len() - after_blank.len() + 1;
    } else if number.len() == plain.len() {
        return None;
    }
    Some(end)
}

/// A list marker at the start that is followed by a space (`1. `, `1) `, `a. `, `- `, `• `), and the rest. Of a cleaned text.
///
/// Markers are also `(1) `, `I. `, `1.1. `, `T1. `, `S1.1. ` and `Tujuan 1 : `. A number alone (`3 Persentase …`) is none.
pub fn split_marker(text: &str) -> (Option<&str>, &str) {
    let Some((_, len)) = marker(text) else {
        return (None, text);
    };
    let (mark, rest) = text.split_at(len);
    match rest.strip_prefix(' ') {
        Some(rest) if rest.chars().any(char::is_alphanumeric) => (Some(mark), rest.trim_start()),
        _ => (None, text),
    }
}

/// Cleaned, without a list marker: the text of a record.
pub fn record(text: &str) -> String {
    let text = clean(text);
    split_marker(&text).1.to_owned()
}

/// One marked line of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// `1.`, `a.`, `-`; none for text before the first marker.
    pub marker: Option<String>,
    /// Its text, cleaned, without the marker; lines without a marker below it joined by a space.
    pub text: String,
}

/// The lines of a cell's raw text, cleaned, markers kept, empty ones left out: for pairing by position where the lines
/// have no markers.
pub fn plain_lines(raw: &str) -> Vec<String> {
    raw.split(['\n', '\r', '\u{b}', '\u{2028}', '\u{2029}'])
        .map(clean)
        .filter(|line| !line.is_empty())
        .collect()
}

/// Whether `next` may follow `last` in one list.
fn follows(first: Mark, last: Mark, next: Mark, glued: bool) -> bool {
    match (last, next) {
        (Mark::Sign(a), Mark::Sign(b)) => a == b,
        // The same number twice is a slip of the pen; with a space after it, it is still a marker.
        (Mark::Number(a, m), Mark::Number(b, n)) | (Mark::Roman(a, m), Mark::Roman(b, n)) => {
            a == b && (n == m + 1 || (n == m && !glued))
        }
        (Mark::Letter(a, m), Mark::Letter(b, n)) => a == b && (n == m + 1 || (n == m && !glued)),
        // `h.`, `i.`, `j.`: the i of a series of letters reads as Roman 1.
        (Mark::Letter(a, m), Mark::Roman(b, n)) => {
            a == b && ((n == 1 && (m | 32) == b'h') || (n == 5 && (m | 32) == b'u'))
        }
        (Mark::Roman(a, 1), Mark::Letter(b, n)) => {
            matches!(first, Mark::Letter(..)) && a == b && (n | 32) == b'j'
        }
        (Mark::Label, Mark::Label) => true,
        _ => false,
    }
}

/// A marker of a line, also one glued to its text (`1.Persentase`, `-Tersusunnya`): what it is, its bytes, whether it is glued.
fn line_marker(line: &str) -> Option<(Mark, usize, bool)> {
    let (mark, len) = marker(line)?;
    let rest = &line[len..];
    if rest.is_empty() {
        return None;
    }
    if rest.starts_with(' ') {
        return Some((mark, len, false));
    }
    // `1.234`, `-5`, `7.01`, `1.1`: a figure, unless words follow it (`-11 Desa`).
    let next = rest.chars().next()?;
    let words = matches!(mark, Mark::Sign(_))
        && rest
            .trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ',')
            .trim_start()
            .starts_with(char::is_alphabetic);
    match mark {
        Mark::Label => None,
        // `A.K = 750`, `S.P`: abbreviations.
        Mark::Letter('.', _) | Mark::Roman('.', _) if next.is_uppercase() && abbreviation(line) => {
            None
        }
        _ if next.is_alphabetic() || next == '"' || next == '(' || words => Some((mark, len, true)),
        _ => None,
    }
}

/// `S.P`, `A.K =`, `a.n.`: single letters with dots between.
fn abbreviation(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next();
    chars.next();
    chars.next();
    chars.next().is_none_or(|c| !c.is_alphabetic())
}

/// The marked lines of a cell's raw text (line breaks kept). One line where there are fewer than two markers.
///
/// Markers that are glued to their text count where the series is consistent. A list inside a list stays with the line
/// above it. Where the line breaks were lost (`1. … 2. …`), numbers and letters in their order are found inside the line.
pub fn lines(raw: &str) -> Vec<Line> {
    let rows = plain_lines(raw);
    let single = || {
        vec![Line {
            marker: None,
            text: record(raw),
        }]
    };
    let found = if rows.len() == 1 {
        rows.first().map(|row| inline(row)).unwrap_or_default()
    } else {
        stacked(&rows)
    };
    if found.iter().filter(|l| l.marker.is_some()).count() < 2 {
        return single();
    }
    found
}

fn stacked(rows: &[String]) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    let mut series: Option<(Mark, Mark)> = None;
    for row in rows {
        let mark = line_marker(row).filter(|&(mark, _, glued)| match series {
            None => true,
            Some((first, last)) => follows(first, last, mark, glued),
        });
        if let Some((mark, len, _)) = mark {
            series = Some((series.map_or(mark, |(first, _)| first), mark));
            let (marker, rest) = row.split_at(len);
            out.push(Line {
                marker: Some(marker.to_owned()),
                text: rest.trim().to_owned(),
            });
        } else if let Some(line) = out.last_mut() {
            line.text.push(' ');
            line.text.push_str(row);
        } else {
            out.push(Line {
                marker: None,
                text: row.clone(),
            });
        }
    }
    out
}

/// `1. … 2. …` on one line: markers with a space on both sides, in their order from 1 (or a).
fn inline(row: &str) -> Vec<Line> {
    let Some((start, len, _)) = line_marker(row) else {
        return Vec::new();
    };
    if !matches!(
        start,
        Mark::Number(_, 1) | Mark::Letter(_, b'a' | b'A') | Mark::Roman(_, 1)
    ) {
        return Vec::new();
    }
    let mut out = Vec::new();
    let (mut marker, mut from, mut last) = (&row[..len], len, start);
    for (at, _) in row.match_indices(' ') {
        let Some(rest) = row.get(at + 1..) else {
            break;
        };
        if at < from {
            continue;
        }
        if let Some((mark, len, glued)) = line_marker(rest)
            && follows(start, last, mark, true)
            && (!glued || !matches!(mark, Mark::Letter(..)))
        {
            out.push(Line {
                marker: Some(marker.to_owned()),
                text: row[from..at].trim().to_owned(),
            });
            marker = &rest[..len];
            from = at + 1 + len;
            last = mark;
        }
    }
    out.push(Line {
        marker: Some(marker.to_owned()),
        text: row[from..].trim().to_owned(),
    });
    if out.iter().any(|l| l.text.is_empty()) {
        return Vec::new();
    }
    out
}

/// Spelling variants of one word. Only what can mean nothing else.
fn spelling(word: &str) -> &str {
    match word {
        "prosentase" | "presentase" | "persentasi" | "prosentasi" | "persentage" | "persentse"
        | "prosen" | "persen" => "persentase",
        "survey" | "survai" | "surve" => "survei",
        "dg" | "dgn" | "dng" => "dengan",
        "yg" => "yang",
        "utk" => "untuk",
        "pd" => "pada",
        "th" | "thn" => "tahun",
        "jml" | "jlh" => "jumlah",
        "kec" => "kecamatan",
        "kab" => "kabupaten",
        "prop" | "propinsi" | "prov" => "provinsi",
        "masy" => "masyarakat",
        "dlm" => "dalam",
        "starategis" | "stategis" => "strategis",
        "sasasaran" | "sasarn" => "sasaran",
        "komulatif" => "kumulatif",
        "kwalitas" => "kualitas",
        "kwantitas" => "kuantitas",
        "sistim" => "sistem",
        "standart" | "standard" => "standar",
        "ketentraman" => "ketenteraman",
        "aktifitas" => "aktivitas",
        "efektifitas" => "efektivitas",
        "efektip" => "efektif",
        "produktifitas" => "produktivitas",
        "kreatifitas" => "kreativitas",
        "analisa" => "analisis",
        "resiko" => "risiko",
        "ijin" => "izin",
        "perijinan" => "perizinan",
        "obyek" => "objek",
        "subyek" => "subjek",
        "jadual" => "jadwal",
        "nopember" => "november",
        "pebruari" => "februari",
        "subkegiatan" => "sub kegiatan",
        "social" => "sosial",
        "nomor" | "nomer" => "no",
        other => other,
    }
}

/// A key to compare texts by: NFKC, lower case, letters and digits only, single blanks between words; spelling variants
/// of the field (prosentase/persentase, survei/survey) are one. Of a text without letters and digits (`%`), the text.
pub fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    each_word(text, |word| {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    });
    if out.is_empty() {
        return clean(text);
    }
    out
}

/// The words of [`key`].
pub fn tokens(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    each_word(text, |word| out.push(word.to_owned()));
    out
}

/// Hands over the words of a text one by one, in their usual spelling.
fn each_word(text: &str, mut word: impl FnMut(&str)) {
    let mut spelled = |w: &str| spelling(w).split(' ').for_each(&mut word);
    if text.is_ascii() {
        // Most texts are, and need neither normal forms nor a walk for each step.
        let mut at = String::new();
        for b in text.bytes() {
            match b {
                // An apostrophe inside a word (`Jum'at`) parts nothing.
                b'\'' | b'`' => {}
                _ if b.is_ascii_alphanumeric() => at.push(char::from(b.to_ascii_lowercase())),
                _ => {
                    if !at.is_empty() {
                        spelled(&at);
                        at.clear();
                    }
                    if b == b'&' {
                        spelled("dan");
                    }
                }
            }
        }
        if !at.is_empty() {
            spelled(&at);
        }
        return;
    }
    let folded: String = clean(text)
        .nfkc()
        .flat_map(char::to_lowercase)
        .filter(|c| !matches!(c, '\'' | '’' | '`'))
        .collect();
    folded
        .replace('&', " dan ")
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .for_each(spelled);
}

/// Units that officials write; compared by their lower-case words. A list, because what stands in brackets at the end of
/// an indikator may as well be an abbreviation (`(SKM)`) or a remark, and must then stay.
const UNITS: &[&str] = &[
    "%",
    "persen",
    "persentase",
    "prosentase",
    "prosen",
    "permil",
    "dokumen",
    "dok",
    "laporan",
    "lap",
    "orang",
    "org",
    "unit",
    "unit kerja",
    "paket",
    "pkt",
    "buah",
    "bh",
    "kegiatan",
    "keg",
    "sub kegiatan",
    "program",
    "bulan",
    "bln",
    "minggu",
    "hari",
    "jam",
    "menit",
    "detik",
    "tahun",
    "thn",
    "th",
    "triwulan",
    "semester",
    "desa",
    "kelurahan",
    "kel",
    "desa/kelurahan",
    "kelurahan/desa",
    "kecamatan",
    "dusun",
    "lingkungan",
    "rt",
    "rw",
    "rt/rw",
    "lembaga",
    "kelompok",
    "klp",
    "pokmas",
    "keluarga",
    "kepala keluarga",
    "kk",
    "jiwa",
    "rumah",
    "rumah tangga",
    "kali",
    "indeks",
    "index",
    "nilai",
    "skor",
    "poin",
    "point",
    "angka",
    "predikat",
    "kategori",
    "level",
    "tingkat",
    "peringkat",
    "skala",
    "opini",
    "rasio",
    "rupiah",
    "rp",
    "rp.",
    "juta",
    "juta rupiah",
    "ribu rupiah",
    "miliar rupiah",
    "ha",
    "hektar",
    "hektare",
    "meter",
    "m",
    "m1",
    "m2",
    "m3",
    "m²",
    "m³",
    "meter persegi",
    "meter kubik",
    "km",
    "km2",
    "kilometer",
    "cm",
    "ton",
    "kg",
    "kilogram",
    "kuintal",
    "kwintal",
    "kw",
    "ku",
    "liter",
    "ltr",
    "kwh",
    "kasus",
    "kejadian",
    "layanan",
    "jenis layanan",
    "pelayanan",
    "rekomendasi",
    "perangkat daerah",
    "pd",
    "opd",
    "skpd",
    "sertifikat",
    "jenis",
    "macam",
    "titik",
    "lokasi",
    "berkas",
    "surat",
    "usulan",
    "asn",
    "pns",
    "pegawai",
    "aparatur",
    "peserta",
    "stel",
    "pasang",
    "eksemplar",
    "eks",
    "exp",
    "lembar",
    "lbr",
    "rim",
    "set",
    "ls",
    "lumpsum",
    "posyandu",
    "kader",
    "pasar",
    "usaha",
    "badan usaha",
    "pelaku usaha",
    "umkm",
    "koperasi",
    "bumdes",
    "wajib pajak",
    "objek",
    "objek pajak",
    "perda",
    "peraturan",
    "produk hukum",
    "naskah",
    "naskah akademik",
    "sekolah",
    "satuan pendidikan",
    "siswa",
    "guru",
    "ruang",
    "kelas",
    "data",
    "dataset",
    "aplikasi",
    "sistem",
    "sistem informasi",
    "berita acara",
    "kesepakatan",
    "kerja sama",
    "mou",
    "forum",
    "ormas",
    "event",
    "even",
    "pertemuan",
    "rapat",
    "sosialisasi",
    "pelatihan",
    "bidang",
    "bidang tanah",
    "persil",
    "ekor",
    "pohon",
    "batang",
    "bibit",
    "benih",
    "produk",
    "komoditas",
    "kawasan",
    "bangunan",
    "gedung",
    "ruas",
    "sarana",
    "prasarana",
    "sarana dan prasarana",
    "orang/bulan",
    "orang/hari",
    "orang per bulan",
    "ob",
    "oh",
    "ok",
    "kunjungan",
    "wisatawan",
    "tenaga kerja",
    "penduduk",
    "kapita",
    "balita",
    "pasien",
    "puskesmas",
    "aset",
    "kendaraan",
    "arsip",
    "judul",
    "buku",
    "media",
    "konten",
    "berita",
    "pengaduan",
    "aduan",
    "inovasi",
    "penghargaan",
    "prestasi",
    "atlet",
    "cabang",
    "cabor",
    "organisasi",
    "organisasi masyarakat",
    "lpm",
    "pkk",
    "karang taruna",
    "linmas",
    "petugas",
    "personil",
    "personel",
    "pos",
    "wilayah",
    "daerah",
    "perkara",
    "temuan",
    "tindak lanjut",
    "dokumen/laporan",
    "laporan/dokumen",
    "barang",
    "bentuk",
    "tahapan",
    "modul",
    "sampel",
    "responden",
    "hasil",
    "sambungan rumah",
    "unit usaha",
    "unit pelayanan",
    "unit layanan",
    "jaringan",
    "kbps",
    "mbps",
    "ppm",
    "ug/m3",
    "per 1000",
    "per 100.000",
    "per 1.000",
    "kelahiran hidup",
    "perusahaan",
    "investor",
    "bulan layanan",
    "orang bulan",
    "perpustakaan",
    "destinasi",
    "objek wisata",
    "sanggar",
    "cagar budaya",
    "tps",
    "bank sampah",
    "sumur",
    "embung",
    "jembatan",
    "rapor",
    "metode",
    "bumd",
    "blud",
    "kartu",
    "akta",
    "surat keputusan",
    "sk",
    "perkada",
    "perbup",
    "peraturan desa",
    "perdes",
    "apbdes",
    "rkpdes",
    "bulan/tahun",
];

/// A unit in brackets at the end of an indikator (`Jumlah dokumen perencanaan (Dokumen)`): the text without it, and the
/// unit. None where the brackets hold no unit (`Survei Kepuasan Masyarakat (SKM)`).
pub fn unit_in_brackets(text: &str) -> Option<(String, String)> {
    let text = clean(text);
    let body = text.trim_end_matches(['.', ';', ' ']);
    let (open, close) = if body.ends_with(')') {
        ('(', ')')
    } else if body.ends_with(']') {
        ('[', ']')
    } else {
        return None;
    };
    let inner = body.strip_suffix(close)?;
    let at = inner.rfind(open)?;
    let unit = inner[at + open.len_utf8()..].trim();
    let before = inner[..at].trim_end();
    let word = unit.strip_prefix("Satuan:").map_or(unit, str::trim);
    // `ton GKG`: a measure, and of what.
    let measured = word.split_once(' ').is_some_and(|(measure, of)| {
        matches!(measure, "ton" | "kg" | "kw" | "ku" | "ha" | "km" | "liter") && !of.contains(' ')
    });
    ((is_unit(word) || measured)
        && before.chars().any(char::is_alphabetic)
        && !initials(before, word))
    .then(|| (before.to_owned(), word.to_owned()))
}

/// Whether a text is a unit that officials write (`Dokumen`, `Orang/Bulan`, `%`).
pub fn is_unit(text: &str) -> bool {
    let low = clean(text).to_lowercase();
    let low = low.trim_end_matches('.');
    if low.is_empty() || low.len() > 40 {
        return false;
    }
    UNITS.contains(&low)
        || ["/", " dan ", " per "]
            .iter()
            .any(|sep| low.contains(sep) && low.split(sep).all(|part| UNITS.contains(&part.trim())))
}

/// Whether a word of capitals abbreviates the words before it: `Pendapatan Daerah (PD)`.
fn initials(before: &str, word: &str) -> bool {
    if word.len() < 2 || !word.chars().all(|c| c.is_ascii_uppercase()) {
        return false;
    }
    let heads: String = before
        .split_whitespace()
        .rev()
        .take(word.len())
        .filter_map(|w| w.chars().next())
        .collect();
    let heads: String = heads.chars().rev().collect();
    heads.eq_ignore_ascii_case(word)
}

/// A unit as records hold it: cleaned; persen, prosentase and the like are `%`. None where it says nothing.
pub fn satuan(text: &str) -> Option<String> {
    let text = clean(text);
    let bare = text
        .trim_start_matches(['(', '['])
        .trim_end_matches([')', ']'])
        .trim();
    let low = bare.trim_end_matches('.').to_lowercase();
    match low.as_str() {
        "" | "-" | "–" | "—" | "--" => None,
        "%" | "persen" | "prosen" | "persentase" | "prosentase" | "presentase" | "persentasi"
        | "prosentasi" | "percent" | "persen (%)" | "% (persen)" | "persentase (%)" => {
            Some("%".to_owned())
        }
        "rp" | "rupiah (rp)" => Some("Rp".to_owned()),
        _ if bare.len() + 2 == text.len() => Some(bare.to_owned()),
        _ => Some(text),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn marked(raw: &str) -> Vec<(String, String)> {
        lines(raw)
            .into_iter()
            .map(|l| (l.marker.unwrap_or_default(), l.text))
            .collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected
            .iter()
            .map(|&(m, t)| (m.to_owned(), t.to_owned()))
            .collect()
    }

    /// Contract, "Texts".
    #[test]
    fn texts_are_trimmed() {
        assert_eq!(
            clean("  Meningkatnya\u{a0}\u{a0}Nilai\n Survey\u{200b} "),
            "Meningkatnya Nilai Survey"
        );
        for (given, text) in [
            ("1. Pelayanan", "Pelayanan"),
            ("1) Pelayanan", "Pelayanan"),
            ("(1) Pelayanan", "Pelayanan"),
            ("a. Pelayanan", "Pelayanan"),
            ("a) Pelayanan", "Pelayanan"),
            ("I. Pelayanan", "Pelayanan"),
            ("- Pelayanan", "Pelayanan"),
            ("• Pelayanan", "Pelayanan"),
            ("– Pelayanan", "Pelayanan"),
            ("T1. Pelayanan", "Pelayanan"),
            ("S1.1. Pelayanan", "Pelayanan"),
            ("Tujuan 1 : Pelayanan", "Pelayanan"),
            ("Sasaran 1.1: Pelayanan", "Pelayanan"),
            ("1.1. Pelayanan", "Pelayanan"),
        ] {
            assert_eq!(record(given), text, "{given}");
        }
        // No space, a number alone (domain §7 no. 33), a code, an abbreviation, a sign alone: no marker.
        for kept in [
            "1.Pelayanan",
            "3 Persentase rekomendasi",
            "7.01.01. PROGRAM",
            "7.01 KECAMATAN",
            "RT/RW 848",
            "1.",
            "-",
            "- %",
            "Tujuan 1",
            "Tujuan Strategis",
            "1.234 orang",
        ] {
            assert_eq!(record(kept), kept);
        }
    }

    /// Contract, "Several lines in one cell"; the lead's example of desa and usulan.
    #[test]
    fn marked_lines_are_parted() {
        assert_eq!(
            marked("- 11 Desa\n- 20 Usulan"),
            pairs(&[("-", "11 Desa"), ("-", "20 Usulan")])
        );
        assert_eq!(
            marked("-11 Desa\n-20 Usulan"),
            pairs(&[("-", "11 Desa"), ("-", "20 Usulan")])
        );
        assert_eq!(
            marked("1.Persentase rekomendasi\nyang ditindaklanjuti\n2.Persentase desa"),
            pairs(&[
                ("1.", "Persentase rekomendasi yang ditindaklanjuti"),
                ("2.", "Persentase desa")
            ])
        );
        assert_eq!(
            marked("1. Jumlah a\r\n2. Jumlah b"),
            pairs(&[("1.", "Jumlah a"), ("2.", "Jumlah b")])
        );
        assert_eq!(
            marked("1. Jumlah a 2. Jumlah b"),
            pairs(&[("1.", "Jumlah a"), ("2.", "Jumlah b")])
        );
        assert_eq!(
            marked("a. 100 %\nb. 90 %"),
            pairs(&[("a.", "100 %"), ("b.", "90 %")])
        );
        assert_eq!(
            marked("Terdiri dari:\n- KTP\n- KK"),
            pairs(&[("", "Terdiri dari:"), ("-", "KTP"), ("-", "KK")])
        );
        // A list inside a list stays with its line.
        assert_eq!(
            marked("1. Surat\na. masuk\nb. keluar\n2. Arsip"),
            pairs(&[("1.", "Surat a. masuk b. keluar"), ("2.", "Arsip")])
        );
        // The i of a series of letters.
        let series: String = ('a'..='k')
            .flat_map(|c| [c.to_string(), ". butir\n".to_owned()])
            .collect();
        assert_eq!(lines(&series).len(), 11);
    }

    #[test]
    fn what_is_no_list_stays_whole() {
        for (raw, text) in [
            ("1. Pelayanan", "Pelayanan"),
            ("Nilai survey\nkepuasan", "Nilai survey kepuasan"),
            ("1.234\n2.345", "1.234 2.345"),
            ("7.01\n7.02", "7.01 7.02"),
            ("-5\n-6", "-5 -6"),
            ("A.K = 750\nS.P = 1000", "A.K = 750 S.P = 1000"),
            ("100 %\n100 %", "100 % 100 %"),
            (
                "1. Tahap 1 selesai pada tahap 3. Lalu",
                "Tahap 1 selesai pada tahap 3. Lalu",
            ),
        ] {
            assert_eq!(marked(raw), pairs(&[("", text)]), "{raw}");
        }
        assert_eq!(plain_lines("100 %\n\n 90 %"), ["100 %", "90 %"]);
    }

    /// Variants of domain §2 and §8.
    #[test]
    fn spellings_are_one() {
        for (a, b) in [
            ("Prosentase Desa", "persentase desa"),
            ("Presentase Desa", "Persentase Desa"),
            ("Nilai Survey Kepuasan", "nilai survei kepuasan"),
            ("dg benar", "dengan benar"),
            ("Sasaran Starategis", "SASARAN STRATEGIS"),
            ("Program/Kegiatan", "Program / Kegiatan"),
            ("Th. 2021", "TAHUN 2021"),
            ("Sarana & Prasarana", "Sarana dan Prasarana"),
        ] {
            assert_eq!(key(a), key(b));
        }
        assert_eq!(key("%"), "%");
        assert_eq!(
            tokens("Sub-Kegiatan (Output)"),
            ["sub", "kegiatan", "output"]
        );
    }

    /// Contract, "Code and name in one cell".
    #[test]
    fn units_leave_the_indicator() {
        assert_eq!(
            unit_in_brackets("Jumlah Dokumen Perencanaan (Dokumen)"),
            Some(("Jumlah Dokumen Perencanaan".into(), "Dokumen".into()))
        );
        assert_eq!(
            unit_in_brackets("Persentase desa (%)"),
            Some(("Persentase desa".into(), "%".into()))
        );
        for kept in [
            "Nilai Survei Kepuasan Masyarakat (SKM)",
            "Indikator kegiatan (Output)",
            "Pelayanan (KTP dan KK)",
            "Indeks Perangkat Daerah (PD)",
            "(Dokumen)",
            "Dokumen",
        ] {
            assert_eq!(unit_in_brackets(kept), None, "{kept}");
        }
        assert_eq!(satuan("Prosentase").as_deref(), Some("%"));
        assert_eq!(satuan("( % )").as_deref(), Some("%"));
        assert_eq!(satuan(" Bulan ").as_deref(), Some("Bulan"));
        assert_eq!(satuan("-"), None);
    }

    #[test]
    fn roman_numerals() {
        for (n, text) in [
            (1, "I"),
            (2, "ii"),
            (4, "IV"),
            (9, "IX"),
            (14, "XIV"),
            (39, "XXXIX"),
        ] {
            assert_eq!(roman(text), Some(n));
        }
        for no in ["", "IIII", "VX", "Iv", "IC", "IIX"] {
            assert_eq!(roman(no), None);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn nothing_panics(text in "\\PC*", lined in "([-•(]?[0-9a-zIV]{0,3}[.): \n,]{0,3}[a-z0-9 é]{0,4}){0,6}") {
            for t in [&text, &lined] {
                let _ = (record(t), lines(t), key(t), unit_in_brackets(t), satuan(t), plain_lines(t));
                prop_assert_eq!(clean(&clean(t)), clean(t));
                prop_assert_eq!(key(&key(t)), key(t));
            }
        }
    }
}
