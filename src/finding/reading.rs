//! The rules of reading: files and sheets (BACA), headings (KOLOM), values (NILAI), settings (ATUR).

crate::rules! {
    /// ## Yang diperiksa
    /// Setiap berkas yang diberikan dibuka menurut isinya, bukan menurut akhiran namanya.
    ///
    /// ## Mengapa penting
    /// Berkas yang tidak terbaca tidak ikut dihitung, sehingga tabel di dalamnya akan hilang dari laporan.
    ///
    /// ## Contoh
    /// `renstra.xlsx` ternyata dokumen Word yang namanya diganti.
    ///
    /// ## Yang perlu dilakukan
    /// Buka berkas itu di Excel, simpan ulang sebagai .xlsx, lalu jalankan lagi.
    BACA_001: "BACA-001", Galat, "Berkas tidak dapat dibaca";
}

/// The rules of settings (ATUR), and of the roll-up.
pub use atur::{ATUR_001, ATUR_002, ATUR_003, ATUR_004, ATUR_005, BACA_090, BACA_091};

/// Settings (`import/pengaturan.rs`) and the roll-up (`measure/rekap.rs`).
pub mod atur {
    crate::rules! {
        /// ## Yang diperiksa
        /// Setiap baris lembar Pengaturan berada di bawah judul blok yang dikenal (Umum, Skala, Lembar, Kolom, Hubungan,
        /// Indikator, Program, Penandatangan, Keputusan) dengan judul kolom yang dikenal.
        ///
        /// ## Mengapa penting
        /// Blok yang tidak dikenal tidak dipakai, sehingga pengaturan di dalamnya tidak berlaku.
        ///
        /// ## Contoh
        /// Judul blok tertulis `Indikatr`.
        ///
        /// ## Yang perlu dilakukan
        /// Betulkan judul blok atau judul kolomnya di sel yang disebut.
        ATUR_001: "ATUR-001", Peringatan, "Blok atau kolom Pengaturan tidak dikenal";
        /// ## Yang diperiksa
        /// Nama di blok Umum adalah salah satu nama pengaturan: instansi, pemda, tahun, skala, peraturan_skm, bobot_skm,
        /// batas_capaian, target_nol, huruf, akumulasi, dasar_porsi, kertas, logo.
        ///
        /// ## Mengapa penting
        /// Pengaturan dengan nama yang salah tulis tidak berlaku.
        ///
        /// ## Contoh
        /// `peraturan_smk` padahal yang dimaksud `peraturan_skm`.
        ///
        /// ## Yang perlu dilakukan
        /// Tulis nama yang benar di sel yang disebut.
        ATUR_002: "ATUR-002", Peringatan, "Nama pengaturan tidak dikenal";
        /// ## Yang diperiksa
        /// Setiap nilai Pengaturan termasuk pilihan yang ada, atau dapat dibaca sebagai angka, tahun, atau ya/tidak.
        ///
        /// ## Mengapa penting
        /// Nilai yang tidak dimengerti tidak dipakai; yang berlaku tetap nilai baku.
        ///
        /// ## Contoh
        /// `skala` diisi `lkjp`.
        ///
        /// ## Yang perlu dilakukan
        /// Pilih salah satu nilai yang disebut dalam pesan.
        ATUR_003: "ATUR-003", Peringatan, "Nilai pengaturan tidak dimengerti";
        /// ## Yang diperiksa
        /// Setiap berkas, lembar, indikator, program, sasaran, atau kalimat yang disebut di Pengaturan memang ada dalam
        /// masukan.
        ///
        /// ## Mengapa penting
        /// Pengaturan untuk nama yang tidak ada tidak berpengaruh apa-apa.
        ///
        /// ## Contoh
        /// Blok Indikator menyebut `Indeks Kepuasan Masarakat`, di Perjanjian Kinerja tertulis
        /// `Indeks Kepuasan Masyarakat`.
        ///
        /// ## Yang perlu dilakukan
        /// Salin nama persis seperti tertulis di workbook, atau hapus barisnya.
        ATUR_004: "ATUR-004", Peringatan, "Nama di Pengaturan tidak ada dalam masukan";
        /// ## Yang diperiksa
        /// Setiap baris Pengaturan terisi lengkap: kolom yang wajib tidak kosong, dan satu nama tidak diatur dua kali
        /// dengan nilai yang berbeda.
        ///
        /// ## Mengapa penting
        /// Baris yang tidak lengkap tidak dipakai; dari dua nilai hanya yang pertama berlaku.
        ///
        /// ## Contoh
        /// Blok Keputusan berisi `pakai` tanpa Nilai.
        ///
        /// ## Yang perlu dilakukan
        /// Lengkapi sel yang disebut, atau hapus salah satu baris.
        ATUR_005: "ATUR-005", Peringatan, "Baris Pengaturan tidak lengkap atau ganda";
        /// ## Yang diperiksa
        /// Dalam rekap, satu instansi pada satu tahun hanya muncul satu kali.
        ///
        /// ## Mengapa penting
        /// Instansi yang muncul dua kali akan dihitung dua kali dalam rata-rata dan jumlah; hanya satu yang dihitung.
        ///
        /// ## Contoh
        /// Folder `Sumbersari` dan `Sumbersari (2)` berisi laporan tahun yang sama.
        ///
        /// ## Yang perlu dilakukan
        /// Keluarkan salah satu, atau betulkan nama instansi atau tahunnya di Pengaturan.
        BACA_090: "BACA-090", Galat, "Instansi dan tahun yang sama ada dua kali dalam rekap";
        /// ## Yang diperiksa
        /// Dalam rekap, tahun laporan setiap instansi diketahui.
        ///
        /// ## Mengapa penting
        /// Tanpa tahun, hasilnya tidak dapat digabung dengan instansi lain.
        ///
        /// ## Contoh
        /// Judul tabel tidak menyebut tahun, dan nama foldernya pun tidak.
        ///
        /// ## Yang perlu dilakukan
        /// Tulis tahun di blok Umum lembar Pengaturan, atau beri `--tahun`.
        BACA_091: "BACA-091", Peringatan, "Tahun laporan tidak diketahui";
    }
}

/// What should be known about a value, as a finding (NILAI).
pub use super::nilai::issue_finding;
