//! The vocabulary of headings, as data: words and phrases that staff head columns with, and what they speak of.
//!
//! A heading is read as the set of things it speaks of ([`Set`]); what field its column holds is decided by all of the
//! heading's levels together, the table's kind and the values below ([`super::kind`]). Spelling slips of one letter in the
//! closed list of words are mended here; anything farther off is only suggested, never taken.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::LazyLock;

use foldhash::fast::RandomState;

/// What a heading can speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
#[allow(missing_docs, reason = "the names are the words")]
pub enum Word {
    No,
    Kode,
    Tujuan,
    Sasaran,
    SasaranRpjmd,
    Indikator,
    Satuan,
    Target,
    Rencana,
    Realisasi,
    Capaian,
    Kemajuan,
    Persen,
    Predikat,
    Mutu,
    Kinerja,
    Arah,
    Bobot,
    Pembilang,
    Penyebut,
    Anggaran,
    Sebelum,
    Rupiah,
    Sisa,
    Program,
    Kegiatan,
    SubKegiatan,
    Urusan,
    Organisasi,
    Uraian,
    Formulasi,
    PenanggungJawab,
    SumberData,
    Keterangan,
    Penjelasan,
    Strategi,
    Kebijakan,
    Awal,
    Akhir,
    Renstra,
    Nasional,
    Standar,
    Rasio,
    Proyeksi,
    Kumulatif,
    Lalu,
    Triwulan,
    Tahun,
    Bulan,
    K,
    Operasi,
    Modal,
    TakTerduga,
    Transfer,
    Fisik,
    Keuangan,
    Tertimbang,
    Unsur,
    Skor,
    Nilai,
    TidakBaik,
    KurangBaik,
    Baik,
    SangatBaik,
    Total,
    Responden,
    Lokasi,
    SumberDana,
    Jenis,
    Kelompok,
    Pemberi,
    Penghargaan,
    Tingkat,
    Nama,
    Porsi,
    Kendala,
    TindakLanjut,
    Keluaran,
    Masukan,
    Unit,
    Waktu,
    Kelamin,
    Usia,
    Pendidikan,
    Pekerjaan,
    Belanja,
    Langsung,
    Tertanda,
    Orang,
    Harga,
    Profil,
    Rincian,
    Setahun,
}

/// A set of [`Word`]s.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct Set(u128);

impl Set {
    /// Whether it speaks of `word`.
    pub fn has(self, word: Word) -> bool {
        self.0 & (1 << word as u8) != 0
    }

    /// Whether it speaks of any of `words`.
    pub fn any(self, words: &[Word]) -> bool {
        words.iter().any(|w| self.has(*w))
    }

    /// Whether it speaks of all of `words`.
    pub fn all(self, words: &[Word]) -> bool {
        words.iter().all(|w| self.has(*w))
    }

    /// With `word`.
    pub fn insert(&mut self, word: Word) {
        self.0 |= 1 << word as u8;
    }

    /// Without `word`.
    #[must_use]
    pub fn without(self, word: Word) -> Self {
        Self(self.0 & !(1 << word as u8))
    }

    /// Both together.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether it speaks of nothing.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl fmt::Debug for Set {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:x}", self.0)
    }
}

use Word as W;

/// Phrases, longest first where one holds the other: a phrase that matched takes its words away from shorter ones.
#[rustfmt::skip]
const PHRASES: &[(&str, &[Word])] = &[
    ("sasaran rpjmd", &[W::SasaranRpjmd]),
    ("sasaran kabupaten", &[W::SasaranRpjmd]),
    ("sasaran kota", &[W::SasaranRpjmd]),
    ("sasaran daerah", &[W::SasaranRpjmd]),
    ("sasaran pemda", &[W::SasaranRpjmd]),
    ("sasaran bupati", &[W::SasaranRpjmd]),
    ("diberikan oleh", &[W::Pemberi]),
    ("pemberi penghargaan", &[W::Pemberi]),
    ("instansi pemberi", &[W::Pemberi]),
    ("sasaran pembangunan", &[W::Sasaran]),
    ("indikator kinerja utama", &[W::Indikator, W::Kinerja]),
    ("kinerja utama", &[W::Sasaran]),
    ("kinerja unit pelayanan", &[W::Kinerja, W::Predikat]),
    ("kinerja unit", &[W::Kinerja, W::Predikat]),
    ("kinerja pelayanan", &[W::Kinerja, W::Predikat]),
    ("mutu pelayanan", &[W::Mutu]),
    ("mutu layanan", &[W::Mutu]),
    ("ukuran kinerja", &[W::Indikator]),
    ("tolok ukur", &[W::Indikator]),
    ("tolak ukur", &[W::Indikator]),
    ("target kinerja capaian program", &[W::Target]),
    ("target capaian kinerja", &[W::Target]),
    ("target capaian", &[W::Target]),
    ("rencana tingkat capaian", &[W::Target]),
    ("realisasi capaian", &[W::Realisasi]),
    ("realisasi pencapaian", &[W::Realisasi]),
    ("realisasi target", &[W::Realisasi]),
    ("tingkat capaian", &[W::Capaian]),
    ("tingkat realisasi", &[W::Capaian]),
    ("tingkat kemajuan", &[W::Kemajuan]),
    ("kriteria penilaian", &[W::Predikat]),
    ("kondisi kinerja awal", &[W::Awal]),
    ("kondisi kinerja pada awal", &[W::Awal]),
    ("kondisi awal", &[W::Awal]),
    ("data capaian pada tahun awal", &[W::Awal]),
    ("kondisi kinerja akhir", &[W::Akhir]),
    ("kondisi kinerja pada akhir", &[W::Akhir]),
    ("kondisi akhir", &[W::Akhir]),
    ("akhir periode", &[W::Akhir]),
    ("akhir renstra", &[W::Akhir, W::Renstra]),
    ("tahun lalu", &[W::Lalu]),
    ("tahun sebelumnya", &[W::Lalu]),
    ("tahun n 2", &[W::Lalu]),
    ("n 2", &[W::Lalu]),
    ("standar nasional", &[W::Standar, W::Nasional]),
    ("target nspk", &[W::Standar]),
    ("target ikk", &[W::Standar]),
    ("target indikator lainnya", &[W::Standar]),
    ("indikator lainnya", &[W::Standar]),
    ("rencana aksi", &[W::Kegiatan]),
    ("langkah aksi", &[W::Kegiatan]),
    ("sub kegiatan", &[W::SubKegiatan]),
    ("subkegiatan", &[W::SubKegiatan]),
    ("bidang urusan", &[W::Urusan]),
    ("perangkat daerah penanggung jawab", &[W::PenanggungJawab]),
    ("penanggung jawab", &[W::PenanggungJawab]),
    ("penanggungjawab", &[W::PenanggungJawab]),
    ("unit kerja", &[W::PenanggungJawab]),
    ("perangkat daerah", &[W::Organisasi]),
    ("sumber data", &[W::SumberData]),
    ("sumber dana", &[W::SumberDana]),
    ("sumber pendanaan", &[W::SumberDana]),
    ("bukti pendukung", &[W::SumberData]),
    ("definisi operasional", &[W::Formulasi]),
    ("formulasi perhitungan", &[W::Formulasi]),
    ("cara perhitungan", &[W::Formulasi]),
    ("cara menghitung", &[W::Formulasi]),
    ("rumus perhitungan", &[W::Formulasi]),
    ("formula perhitungan", &[W::Formulasi]),
    ("penjelasan formulasi", &[W::Formulasi]),
    ("tindak lanjut", &[W::TindakLanjut]),
    ("faktor penghambat", &[W::Kendala]),
    ("tidak baik", &[W::TidakBaik]),
    ("kurang baik", &[W::KurangBaik]),
    ("sangat baik", &[W::SangatBaik]),
    ("tak terduga", &[W::TakTerduga]),
    ("tidak terduga", &[W::TakTerduga]),
    ("tidak langsung", &[W::Langsung]),
    ("jenis kelamin", &[W::Kelamin]),
    ("no responden", &[W::Responden, W::No]),
    ("nomor responden", &[W::Responden, W::No]),
    ("no resp", &[W::Responden, W::No]),
    ("jumlah responden", &[W::Responden, W::Total]),
    ("cap waktu", &[W::Waktu]),
    ("ruang lingkup", &[W::Unsur]),
    ("bagaimana pendapat", &[W::Unsur]),
    ("bagaimana pemahaman", &[W::Unsur]),
    ("nilai indeks", &[W::Nilai]),
    ("nilai ikm", &[W::Nilai]),
    ("nilai skm", &[W::Nilai]),
    ("ikm unit pelayanan", &[W::Nilai]),
    ("indeks kepuasan masyarakat", &[W::Nilai]),
    ("nilai dpa", &[W::Anggaran]),
    ("nilai rata rata", &[W::Nilai]),
    ("harga satuan", &[W::Harga]),
    ("jenis kegiatan", &[W::Jenis]),
    ("jenis keg", &[W::Jenis]),
    ("jenis layanan", &[W::Jenis, W::Profil]),
    ("jenis belanja", &[W::Jenis, W::Belanja]),
    ("kelompok belanja", &[W::Kelompok, W::Belanja]),
    ("lebih kurang", &[W::Sisa]),
    ("belum terserap", &[W::Sisa]),
    ("tidak terserap", &[W::Sisa]),
    ("penggunaan anggaran", &[W::Realisasi]),
    ("penggunaan dana", &[W::Realisasi]),
    ("setelah revisi", &[W::Anggaran]),
    ("setelah perubahan", &[W::Anggaran]),
    ("sebelum perubahan", &[W::Sebelum]),
    ("sebelum revisi", &[W::Sebelum]),
    ("setelah refocusing", &[W::Anggaran]),
    ("sebelum refocusing", &[W::Sebelum, W::Anggaran]),
    ("setelah refokusing", &[W::Anggaran]),
    ("sebelum refokusing", &[W::Sebelum, W::Anggaran]),
    ("setelah pak", &[W::Anggaran]),
    ("sebelum pak", &[W::Sebelum, W::Anggaran]),
    ("anggaran murni", &[W::Sebelum, W::Anggaran]),
    ("anggaran awal", &[W::Sebelum, W::Anggaran]),
    ("terhadap target", &[W::Capaian]),
    ("rencana penyerapan", &[W::Rencana]),
    ("rencana serapan", &[W::Rencana]),
    ("rencana pencairan", &[W::Rencana]),
    ("target penyerapan", &[W::Target]),
    ("target serapan", &[W::Target]),
    ("target pencairan", &[W::Target]),
    ("target setahun", &[W::Target, W::Setahun]),
    ("target tahunan", &[W::Target, W::Setahun]),
    ("target komulatif", &[W::Target, W::Setahun]),
    ("target kumulatif", &[W::Target, W::Setahun]),
    ("dalam setahun", &[W::Setahun]),
    ("volume", &[W::Target]),
    ("kebutuh an", &[W::Anggaran]),
    ("kebutuhan dana", &[W::Anggaran]),
    ("s d", &[W::Kumulatif]),
    ("sampai dengan", &[W::Kumulatif]),
    ("i k u", &[W::Indikator]),
    ("k p i", &[W::Indikator]),
];

/// Single words.
#[rustfmt::skip]
const WORDS: &[(&str, &[Word])] = &[
    ("no", &[W::No]), ("nomor", &[W::No]), ("n0", &[W::No]), ("nomer", &[W::No]), ("#", &[W::No]), ("nr", &[W::No]),
    ("pj", &[W::PenanggungJawab]), ("pergeseran", &[W::Anggaran]), ("kode", &[W::Kode]), ("kd", &[W::Kode]), ("mak", &[W::Kode]), ("rekening", &[W::Kode]), ("akun", &[W::Kode]),
    ("tujuan", &[W::Tujuan]), ("sasaran", &[W::Sasaran]), ("sasasaran", &[W::Sasaran]),
    ("indikator", &[W::Indikator]), ("iku", &[W::Indikator]), ("kpi", &[W::Indikator]), ("ukuran", &[W::Indikator]),
    ("satuan", &[W::Satuan]), ("target", &[W::Target]), ("rencana", &[W::Rencana]),
    ("realisasi", &[W::Realisasi]), ("real", &[W::Realisasi]), ("pencairan", &[W::Realisasi]), ("serapan", &[W::Realisasi]), ("penyerapan", &[W::Realisasi]), ("sp2d", &[W::Realisasi]), ("spj", &[W::Realisasi]), ("terserap", &[W::Realisasi]), ("terpakai", &[W::Realisasi]), ("terealisasi", &[W::Realisasi]), ("pengeluaran", &[W::Realisasi]),
    ("capaian", &[W::Capaian]), ("pencapaian", &[W::Capaian]), ("serap", &[W::Capaian]), ("progres", &[W::Capaian]), ("progress", &[W::Capaian]),
    ("kemajuan", &[W::Kemajuan]), ("%", &[W::Persen]), ("persen", &[W::Persen]), ("prosentase", &[W::Persen]), ("persentase", &[W::Persen]), ("presentase", &[W::Persen]),
    ("predikat", &[W::Predikat]), ("kategori", &[W::Predikat]), ("status", &[W::Predikat]), ("kriteria", &[W::Predikat]),
    ("mutu", &[W::Mutu]), ("kinerja", &[W::Kinerja]),
    ("arah", &[W::Arah]), ("polaritas", &[W::Arah]), ("polarisasi", &[W::Arah]), ("sifat", &[W::Arah]),
    ("bobot", &[W::Bobot]), ("pembilang", &[W::Pembilang]), ("numerator", &[W::Pembilang]), ("penyebut", &[W::Penyebut]), ("denominator", &[W::Penyebut]),
    ("anggaran", &[W::Anggaran]), ("pagu", &[W::Anggaran]), ("dana", &[W::Anggaran]), ("alokasi", &[W::Anggaran]), ("pendanaan", &[W::Anggaran]), ("dpa", &[W::Anggaran]), ("dppa", &[W::Anggaran]),
    ("sebelum", &[W::Sebelum]), ("sebelumnya", &[W::Lalu]),
    ("rp", &[W::Rupiah]), ("rupiah", &[W::Rupiah]), ("sisa", &[W::Sisa]), ("selisih", &[W::Sisa]), ("silpa", &[W::Sisa]), ("saldo", &[W::Sisa]),
    ("program", &[W::Program]), ("prog", &[W::Program]), ("kegiatan", &[W::Kegiatan]), ("keg", &[W::Kegiatan]), ("aktivitas", &[W::Kegiatan]), ("langkah", &[W::Kegiatan]), ("subkeg", &[W::SubKegiatan]),
    ("urusan", &[W::Urusan]), ("bidang", &[W::Urusan]), ("organisasi", &[W::Organisasi]), ("skpd", &[W::Organisasi]), ("opd", &[W::Organisasi]),
    ("uraian", &[W::Uraian]), ("komponen", &[W::Uraian]),
    ("formulasi", &[W::Formulasi]), ("formula", &[W::Formulasi]), ("rumus", &[W::Formulasi]), ("alasan", &[W::Formulasi]),
    ("seksi", &[W::PenanggungJawab]), ("pelaksana", &[W::PenanggungJawab]), ("pengampu", &[W::PenanggungJawab]), ("pic", &[W::PenanggungJawab]),
    ("keterangan", &[W::Keterangan]), ("ket", &[W::Keterangan]), ("catatan", &[W::Keterangan]), ("penjelasan", &[W::Penjelasan]),
    ("strategi", &[W::Strategi]), ("kebijakan", &[W::Kebijakan]),
    ("baseline", &[W::Awal]), ("awal", &[W::Awal]), ("akhir", &[W::Akhir]),
    ("renstra", &[W::Renstra]), ("rpjmd", &[W::Renstra]), ("nasional", &[W::Nasional]),
    ("nspk", &[W::Standar]), ("ikk", &[W::Standar]), ("spm", &[W::Standar]), ("rasio", &[W::Rasio]), ("proyeksi", &[W::Proyeksi]), ("prognosis", &[W::Proyeksi]), ("prognosa", &[W::Proyeksi]), ("perkiraan", &[W::Kumulatif]),
    ("kumulatif", &[W::Kumulatif]), ("komulatif", &[W::Kumulatif]), ("kum", &[W::Kumulatif]),
    ("triwulan", &[W::Triwulan]), ("tw", &[W::Triwulan]), ("tahun", &[W::Tahun]), ("th", &[W::Tahun]), ("ta", &[W::Tahun]), ("bulan", &[W::Bulan]), ("bulanan", &[W::Bulan]), ("triwulanan", &[W::Triwulan]),
    ("k", &[W::K]), ("operasi", &[W::Operasi]), ("modal", &[W::Modal]), ("transfer", &[W::Transfer]),
    ("fisik", &[W::Fisik]), ("fis", &[W::Fisik]), ("keuangan", &[W::Keuangan]), ("keu", &[W::Keuangan]), ("tertimbang", &[W::Tertimbang]), ("ttb", &[W::Tertimbang]),
    ("unsur", &[W::Unsur]), ("skor", &[W::Skor]), ("score", &[W::Skor]), ("nilai", &[W::Nilai]), ("indeks", &[W::Nilai]), ("ikm", &[W::Nilai]), ("nrr", &[W::Nilai]), ("konversi", &[W::Nilai]),
    ("baik", &[W::Baik]), ("total", &[W::Total]), ("jumlah", &[W::Total]), ("jml", &[W::Total]),
    ("responden", &[W::Responden]), ("lokasi", &[W::Lokasi]), ("jenis", &[W::Jenis]), ("kelompok", &[W::Kelompok]),
    ("pemberi", &[W::Pemberi]), ("penghargaan", &[W::Penghargaan]), ("tingkat", &[W::Tingkat]), ("nama", &[W::Nama]),
    ("porsi", &[W::Porsi]), ("proporsi", &[W::Porsi]), ("kendala", &[W::Kendala]), ("permasalahan", &[W::Kendala]), ("hambatan", &[W::Kendala]), ("solusi", &[W::TindakLanjut]), ("sumber", &[W::SumberDana]),
    ("keluaran", &[W::Keluaran]), ("output", &[W::Keluaran]), ("outcome", &[W::Keluaran]), ("outcomes", &[W::Keluaran]), ("masukan", &[W::Masukan]), ("input", &[W::Masukan]),
    ("unit", &[W::Unit]), ("kecamatan", &[W::Unit]), ("kelurahan", &[W::Unit]), ("upp", &[W::Unit]), ("instansi", &[W::Unit]), ("opd/upp", &[W::Unit]),
    ("timestamp", &[W::Waktu]), ("kelamin", &[W::Kelamin]), ("jk", &[W::Kelamin]), ("pend", &[W::Pendidikan]), ("resp", &[W::Responden]), ("sex", &[W::Kelamin]), ("usia", &[W::Usia]), ("umur", &[W::Usia]),
    ("pendidikan", &[W::Pendidikan]), ("pekerjaan", &[W::Pekerjaan]), ("profil", &[W::Profil]), ("belanja", &[W::Belanja]), ("langsung", &[W::Langsung]),
    ("nip", &[W::Orang]), ("nik", &[W::Orang]), ("jabatan", &[W::Orang]), ("golongan", &[W::Orang]), ("pangkat", &[W::Orang]), ("alamat", &[W::Orang]), ("telepon", &[W::Orang]), ("hp", &[W::Orang]), ("email", &[W::Orang]),
    ("tahunan", &[W::Setahun]), ("setahun", &[W::Setahun]), ("harga", &[W::Harga]), ("rincian", &[W::Rincian]),
];

/// Words that say nothing by themselves: they neither help nor hurt a heading.
const PLAIN: &[&str] = &[
    "dan",
    "atau",
    "pada",
    "dari",
    "yang",
    "per",
    "menurut",
    "ke",
    "di",
    "untuk",
    "dengan",
    "terhadap",
    "berjalan",
    "strategis",
    "daerah",
    "pemerintah",
    "pemerintahan",
    "pelayanan",
    "periode",
    "hasil",
    "000",
    "juta",
    "ribu",
    "ribuan",
    "jutaan",
    "dalam",
    "utama",
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "n",
    "rkpd",
    "renja",
    "rka",
    "pembayaran",
    "indikatif",
    "mencapai",
    "tercapai",
    "capai",
    "perubahan",
    "murni",
    "menjadi",
    "apbd",
    "ini",
    "dievaluasi",
    "tri",
    "i",
    "ii",
    "iii",
    "iv",
    "kabupaten",
    "kota",
    "sub",
    "pd",
    "kab",
    "prov",
    "adalah",
    "evaluasi",
    "pelaksanaan",
    "dilakukan",
    "sampai",
    "akumulasi",
    "analisis",
    "penting",
    "x",
    "y",
    "nama",
];

/// What one heading text says.
#[derive(Debug, Clone, Copy, Default)]
pub struct Heading {
    /// What it speaks of.
    pub words: Set,
    /// Its words that are of the vocabulary.
    pub known: u16,
    /// Its other words, plain ones left out.
    pub unknown: u16,
    /// How many words were mended by one letter.
    pub mended: u16,
}

impl Heading {
    /// Whether it reads as a heading: at least half of its telling words are of the vocabulary.
    pub fn strong(self) -> bool {
        self.known > 0 && self.known >= self.unknown
    }
}

/// Lower-case words of a text: letters and digits, `%` and `#` on their own.
pub fn tokens(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut word = String::new();
    for c in text.chars() {
        if c.is_alphanumeric() {
            if c.is_ascii() {
                word.push(c.to_ascii_lowercase());
            } else {
                word.extend(c.to_lowercase());
            }
        } else {
            if !word.is_empty() {
                out.push(std::mem::take(&mut word));
            }
            if c == '%' || c == '#' {
                out.push(c.to_string());
            }
        }
    }
    if !word.is_empty() {
        out.push(word);
    }
    out
}

/// The words of a text joined by blanks: two texts with one key are the same heading.
///
/// The same as joining [`tokens`], without a text for each of them: it is asked of every row.
pub fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // A blank is due before the next character.
    let mut gap = false;
    for c in text.chars() {
        let sign = matches!(c, '%' | '#');
        if sign || c.is_alphanumeric() {
            if (gap || sign) && !out.is_empty() {
                out.push(' ');
            }
            gap = sign;
            if c.is_ascii() {
                out.push(c.to_ascii_lowercase());
            } else {
                out.extend(c.to_lowercase());
            }
        } else {
            gap = true;
        }
    }
    out
}

/// The vocabulary, ready to look up.
struct Index {
    words: HashMap<&'static str, &'static [Word], RandomState>,
    /// First word → the phrases that begin with it: position in [`PHRASES`], all words.
    phrases: HashMap<&'static str, Vec<(usize, Vec<&'static str>)>, RandomState>,
    /// Words of six letters and more, by length.
    long: BTreeMap<usize, Vec<&'static str>>,
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut index = Index {
        words: WORDS.iter().copied().collect(),
        phrases: HashMap::default(),
        long: BTreeMap::new(),
    };
    for (i, (phrase, _)) in PHRASES.iter().enumerate() {
        let parts: Vec<&str> = phrase.split(' ').collect();
        if let Some(first) = parts.first() {
            index.phrases.entry(first).or_default().push((i, parts));
        }
    }
    for (word, _) in WORDS.iter().filter(|(w, _)| w.len() >= 6) {
        index.long.entry(word.len()).or_default().push(word);
    }
    index
});

/// The word of the vocabulary that `token` is one slip of a letter away from (words of six letters and more).
fn mended(token: &str) -> Option<&'static str> {
    if token.len() < 6 || !token.is_ascii() || PLAIN.contains(&token) {
        return None;
    }
    let near = |length: usize| INDEX.long.get(&length).into_iter().flatten();
    near(token.len() - 1)
        .chain(near(token.len()))
        .chain(near(token.len() + 1))
        .copied()
        .find(|word| {
            may_be_slip(word.as_bytes(), token.as_bytes()) && strsim::osa_distance(word, token) == 1
        })
}

/// Whether two words may differ by one slip: all but two letters of the longer lie in what they begin and end with alike.
/// Cheap, and true of nearly no two words.
fn may_be_slip(a: &[u8], b: &[u8]) -> bool {
    if !a.is_ascii() || !b.is_ascii() {
        return true;
    }
    let same =
        |pairs: &mut dyn Iterator<Item = (&u8, &u8)>| pairs.take_while(|(x, y)| x == y).count();
    let begin = same(&mut a.iter().zip(b));
    let end = same(&mut a.iter().rev().zip(b.iter().rev()));
    begin + end + 2 >= a.len().max(b.len())
}

/// Whether a text may hold a word of [`Word::Waktu`], one slip in it included: a slip of `timestamp` spoils one half only.
pub fn may_be_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().any(|(at, first)| {
        let begins = |part: &[u8]| {
            bytes
                .get(at..at + part.len())
                .is_some_and(|w| w.eq_ignore_ascii_case(part))
        };
        match first {
            b't' | b'T' => begins(b"tim") || begins(b"tam"),
            b'w' | b'W' => begins(b"waktu"),
            _ => false,
        }
    })
}

/// Joins a word that was broken at the end of a line (`SASA- RAN`): two strange halves of a word of the vocabulary.
fn joined(tokens: Vec<String>) -> Vec<String> {
    let words = &INDEX.words;
    let mut out: Vec<String> = Vec::with_capacity(tokens.len());
    for token in tokens {
        if let Some(last) = out.last_mut()
            && last.len() >= 2
            && token.len() >= 2
            && last.len() + token.len() >= 6
            && !words.contains_key(token.as_str())
            && !words.contains_key(last.as_str())
            && words.contains_key(format!("{last}{token}").as_str())
        {
            last.push_str(&token);
            continue;
        }
        out.push(token);
    }
    out
}

/// Reads a heading.
pub fn heading(text: &str) -> Heading {
    // No heading is an essay: what is longer is a sentence, whatever words it holds.
    if text.len() > 300 {
        return Heading::default();
    }
    let tokens = joined(tokens(text));
    if tokens.is_empty() || tokens.len() > 30 {
        return Heading::default();
    }
    // `T | R` under the years or periods.
    if let Some(word) = side_letter(&tokens) {
        let mut words = Set::default();
        words.insert(word);
        return Heading {
            words,
            known: 1,
            ..Heading::default()
        };
    }
    let index = &*INDEX;
    let mut out = Heading::default();
    let coded = unsur(text).is_some();
    // A slip is mended only where it leaves most of the text known: sentences are not searched for near misses.
    let strange = tokens
        .iter()
        .filter(|t| {
            t.len() >= 6 && !index.words.contains_key(t.as_str()) && !PLAIN.contains(&t.as_str())
        })
        .count();
    let mut taken = vec![false; tokens.len()];
    let mend: Vec<&str> = tokens
        .iter()
        .map(|token| {
            if strange > 2 || index.words.contains_key(token.as_str()) {
                return token.as_str();
            }
            mended(token).map_or(token.as_str(), |word| {
                out.mended += 1;
                word
            })
        })
        .collect();
    let mut phrases: Vec<&(usize, Vec<&'static str>)> = mend
        .iter()
        .filter_map(|t| index.phrases.get(t))
        .flatten()
        .collect();
    phrases.sort_by_key(|p| p.0);
    phrases.dedup_by_key(|p| p.0);
    for (i, parts) in phrases {
        if parts.len() > mend.len() {
            continue;
        }
        for start in 0..=mend.len() - parts.len() {
            let range = start..start + parts.len();
            if taken[range.clone()].iter().any(|t| *t) || mend[range.clone()] != parts[..] {
                continue;
            }
            taken[range].fill(true);
            PHRASES[*i].1.iter().for_each(|w| out.words.insert(*w));
            out.known += parts.len() as u16;
        }
    }
    for (i, token) in mend.iter().enumerate() {
        if taken[i] {
            continue;
        }
        if let Some(meaning) = index.words.get(token) {
            meaning.iter().for_each(|w| out.words.insert(*w));
            out.known += 1;
        } else if unsur_number(token).is_some() {
            out.words.insert(W::Unsur);
            out.known += 1;
        } else if !PLAIN.contains(token)
            && !is_year(token)
            && crate::value::period::period(token, true).is_none()
        {
            out.unknown += 1;
        }
    }
    if coded {
        // `Kemudahan Prosedur (V1)`: the code says what the other words are.
        out.words.insert(W::Unsur);
        out.known += out.unknown;
        out.unknown = 0;
    }
    out
}

/// The one letter that stands for Target, Realisasi, Capaian or Frekuensi in a lower heading row.
fn side_letter(tokens: &[String]) -> Option<Word> {
    match tokens {
        [only] if only == "t" => Some(W::Target),
        [only] if only == "r" => Some(W::Realisasi),
        [only] if only == "c" => Some(W::Capaian),
        [only] if only == "f" => Some(W::Total),
        _ => None,
    }
}

/// Whether a text is made of words that say nothing by themselves (`Hasil`): no heading, and nothing against one.
pub fn plain(text: &str) -> bool {
    let tokens = tokens(text);
    text.chars().any(char::is_alphabetic) && tokens.iter().all(|t| PLAIN.contains(&t.as_str()))
}

/// Whether a title, as its [`key`], is that of a list of the Indikator Kinerja Utama.
pub fn names_iku(key: &str) -> bool {
    key.contains("indikator kinerja utama") || key.split(' ').any(|w| w == "iku")
}

/// Whether a token is a calendar year.
pub fn is_year(token: &str) -> bool {
    token.len() == 4
        && token
            .parse::<u16>()
            .is_ok_and(|y| (1990..=2099).contains(&y))
}

/// The number of an unsur code: `u1`, `u01`, `v1`.
fn unsur_number(token: &str) -> Option<u8> {
    let digits = token
        .strip_prefix('u')
        .or_else(|| token.strip_prefix('v'))?;
    if digits.is_empty() || digits.len() > 2 || !digits.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok().filter(|n| (1..=30).contains(n))
}

/// The number of the unsur that a heading names by code: `U1`, `U-1`, `U01`, `Kemudahan Prosedur (V1)`.
pub fn unsur(text: &str) -> Option<u8> {
    let tokens = tokens(text);
    for (i, token) in tokens.iter().enumerate() {
        if let Some(n) = unsur_number(token) {
            return Some(n);
        }
        if (token == "u" || token == "v" || token == "unsur" && tokens.len() == 2)
            && tokens.len() <= 3
            && let Some(n) = tokens
                .get(i + 1)
                .and_then(|t| t.parse().ok())
                .filter(|n| (1..=30).contains(n))
        {
            return Some(n);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_its_words_joined() {
        for text in [
            "",
            " ",
            "No.",
            "CAPAIAN REALISASI ANGGARAN (%)",
            "%",
            "%%a#b",
            "  a  b ",
            "Straße ÀÉ İx",
            "\u{a0}n/a-1",
        ] {
            assert_eq!(key(text), tokens(text).join(" "), "{text}");
        }
    }

    #[test]
    fn every_slip_passes_the_cheap_test() {
        let words = ["realisasi", "anggaran", "indikator", "aaaaaa", "ababab"];
        for word in words {
            for other in words
                .iter()
                .map(|w| (*w).to_owned())
                .chain((0..word.len()).flat_map(|i| {
                    let mut less = word.to_owned();
                    less.remove(i);
                    let (mut more, mut swapped) = (word.to_owned(), word.as_bytes().to_vec());
                    more.insert(i, 'x');
                    swapped.swap(i, (i + 1) % word.len());
                    let changed = format!("{}z{}", &word[..i], &word[i + 1..]);
                    [less, more, String::from_utf8(swapped).unwrap(), changed]
                }))
            {
                if strsim::osa_distance(word, &other) == 1 {
                    assert!(
                        may_be_slip(word.as_bytes(), other.as_bytes()),
                        "{word} {other}"
                    );
                }
            }
        }
    }

    /// Every slip of one letter that `heading` mends passes; codes and names of a budget do not.
    #[test]
    fn every_slip_of_a_time_stamp_may_be_one() {
        let word = "timestamp";
        for i in 0..word.len() {
            let (head, tail) = word.split_at(i);
            let less = format!("{head}{}", &tail[1..]);
            let swapped = |mut b: Vec<u8>| {
                b.swap(i, (i + 1) % word.len());
                String::from_utf8(b).unwrap()
            };
            for slip in [
                less,
                format!("{head}x{tail}"),
                format!("{head}x{}", &tail[1..]),
                swapped(word.as_bytes().to_vec()),
            ] {
                let seen = heading(&slip.to_uppercase()).words.has(W::Waktu);
                assert!(!seen || may_be_time(&slip.to_uppercase()), "{slip}");
            }
        }
        for (text, may) in [
            ("Cap waktu", true),
            ("Time- stamp", true),
            ("5.01.02.2.07", false),
            ("Belanja Modal", false),
        ] {
            assert_eq!(may_be_time(text), may, "{text}");
            assert_eq!(heading(text).words.has(W::Waktu), may, "{text}");
        }
    }

    /// The variants of domain §8, by hand.
    #[test]
    fn headings_say_what_they_speak_of() {
        let cases: &[(&str, &[Word])] = &[
            ("SASARAN STRATEGIS", &[W::Sasaran]),
            ("KINERJA UTAMA", &[W::Sasaran]),
            ("Indikator Kinerja Utama (IKU)", &[W::Indikator]),
            ("Ukuran / Indikator (KPI)", &[W::Indikator]),
            ("Reaisasi Capaian", &[W::Realisasi]),
            ("TINGKAT KEMAJUAN", &[W::Kemajuan]),
            (
                "CAPAIAN REALISASI ANGGARAN (%)",
                &[W::Capaian, W::Realisasi, W::Anggaran, W::Persen],
            ),
            ("KONDISI KINERJA AWAL", &[W::Awal]),
            ("Polarisasi", &[W::Arah]),
            ("Lebih/(Kurang)", &[W::Sisa]),
            ("U-1", &[W::Unsur]),
        ];
        for (text, words) in cases {
            let heading = heading(text);
            assert!(heading.strong(), "{text}");
            assert!(heading.words.all(words), "{text}: {heading:?}");
        }
        assert!(!heading("Meningkatnya kualitas pelayanan publik di wilayah kecamatan").strong());
        assert_eq!(unsur("Sikap & Responsivitas Petugas (V4)"), Some(4));
    }
}
