//! The rules of reading: files and sheets (BACA), headings (KOLOM), values (NILAI), settings (ATUR).

crate::rules! {
    // --- BACA: files and sheets ------------------------------------------------------------------------------------

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

    /// ## Yang diperiksa
    /// Apakah berkas terkunci dengan kata sandi untuk membuka.
    ///
    /// ## Mengapa penting
    /// Isi berkas terkunci tidak terbaca sama sekali, sehingga tabelnya tidak masuk laporan. Sandi pada lembar (Protect
    /// Sheet) tidak menjadi masalah.
    ///
    /// ## Contoh
    /// `anggaran.xlsx` meminta kata sandi ketika dibuka di Excel.
    ///
    /// ## Yang perlu dilakukan
    /// Buka di Excel dengan kata sandinya, kosongkan lewat File > Info > Protect Workbook > Encrypt with Password, simpan,
    /// lalu jalankan lagi.
    BACA_002: "BACA-002", Galat, "Berkas dilindungi kata sandi";

    /// ## Yang diperiksa
    /// Apakah berkas kosong, terpotong ketika disalin atau diunduh, atau rusak sehingga tidak satu lembar pun terbaca.
    ///
    /// ## Mengapa penting
    /// Tabel di dalamnya tidak masuk laporan.
    ///
    /// ## Contoh
    /// Salinan dari flash disk berhenti di tengah: berkas berukuran 0 byte.
    ///
    /// ## Yang perlu dilakukan
    /// Salin atau unduh ulang dari sumbernya. Bila Excel masih dapat membukanya (atau menawarkan perbaikan), simpan ulang
    /// lalu jalankan lagi.
    BACA_003: "BACA-003", Galat, "Berkas kosong, terpotong, atau rusak";

    /// ## Yang diperiksa
    /// Ukuran berkas dan isinya: jumlah bagian, ukuran setelah diurai, jumlah sel, teks, gabungan, format, dan lembar.
    /// Nama batas dan nilai bawaannya: ukuran 268.435.456 byte; entri 20.000 bagian; urai 1.073.741.824 byte; rasio 120 kali;
    /// potongan 16.777.216 byte; kedalaman 200 tingkat; lembar 5.000; sel 16.000.000 terisi; sel-kosong 64.000.000;
    /// gabungan 100.000 pada satu lembar; teks 4.000.000 teks bersama; ukuran-teks 201.326.592 byte; panjang-teks 32.767
    /// karakter; gaya 65.536 format sel.
    ///
    /// ## Mengapa penting
    /// Berkas kecil dapat dibuat mengembang tanpa batas hingga komputer macet. Batasnya jauh di atas workbook biasa.
    ///
    /// ## Contoh
    /// Berkas 2 MB yang isinya mengembang menjadi 2 GB.
    ///
    /// ## Yang perlu dilakukan
    /// Bila berkas memang sebesar itu dan asalnya tepercaya, naikkan batas yang disebut dengan `--batas NAMA=NILAI`. Bila
    /// tidak, simpan ulang dari Excel hanya dengan lembar yang diperlukan.
    BACA_004: "BACA-004", Galat, "Berkas melewati batas";

    /// ## Yang diperiksa
    /// Setiap lembar kerja dibaca sendiri-sendiri; satu lembar yang rusak tidak menggagalkan yang lain.
    ///
    /// ## Mengapa penting
    /// Baris setelah bagian yang rusak tidak terbaca, sehingga jumlah dan tabel di lembar itu dapat kurang.
    ///
    /// ## Contoh
    /// Lembar `RKT` terputus setelah baris 40.
    ///
    /// ## Yang perlu dilakukan
    /// Buka berkas di Excel, periksa lembar itu, simpan ulang sebagai .xlsx, lalu jalankan lagi.
    BACA_005: "BACA-005", Galat, "Lembar tidak terbaca seluruhnya";

    /// ## Yang diperiksa
    /// Isi setiap sel menurut jenis yang dicatat berkas: bilangan, teks, tanggal, benar/salah.
    ///
    /// ## Mengapa penting
    /// Sel yang isinya tidak sesuai jenisnya dapat terbaca lain dari maksudnya. Isinya disimpan sebagai teks, tidak ditebak.
    ///
    /// ## Contoh
    /// Sel E6 tercatat sebagai bilangan, tetapi isinya `1,5`.
    ///
    /// ## Yang perlu dilakukan
    /// Ketik ulang isi sel itu di Excel lalu simpan.
    BACA_006: "BACA-006", Peringatan, "Isi sel tidak sesuai jenisnya";

    /// ## Yang diperiksa
    /// Alamat setiap sel: di dalam batas Excel (XFD1048576), dan hanya sekali.
    ///
    /// ## Mengapa penting
    /// Sel di alamat yang tidak ada, atau dua isi pada satu alamat, berarti berkas ditulis dengan salah; satu isi dapat
    /// hilang.
    ///
    /// ## Contoh
    /// Sel E7 tercatat dua kali, 76 dan 67.
    ///
    /// ## Yang perlu dilakukan
    /// Buka berkas di Excel, periksa sel yang disebut, simpan ulang lalu jalankan lagi.
    BACA_007: "BACA-007", Galat, "Alamat sel tidak wajar";

    /// ## Yang diperiksa
    /// Teks di dalam bentuk dan kotak teks, dan lembar yang hanya berisi gambar.
    ///
    /// ## Mengapa penting
    /// Hanya sel yang dibaca. Angka atau judul yang diketik di dalam bentuk, atau tabel yang ditempel sebagai gambar, tidak
    /// masuk laporan.
    ///
    /// ## Contoh
    /// Bagan pohon kinerja digambar dengan kotak teks.
    ///
    /// ## Yang perlu dilakukan
    /// Bila isinya bagian dari tabel, ketik di dalam sel.
    BACA_008: "BACA-008", Peringatan, "Teks di dalam gambar atau bentuk tidak dibaca";

    /// ## Yang diperiksa
    /// Apakah ada rumus yang mengambil nilai dari workbook lain.
    ///
    /// ## Mengapa penting
    /// Tautan tidak pernah dibuka: yang dibaca ialah nilai terakhir yang tersimpan, yang mungkin sudah usang.
    ///
    /// ## Contoh
    /// `=[Renstra 2020.xlsx]Target!F7`
    ///
    /// ## Yang perlu dilakukan
    /// Buka kedua berkas di Excel, perbarui tautannya, lalu simpan.
    BACA_009: "BACA-009", Info, "Workbook bertaut ke berkas lain";

    /// ## Yang diperiksa
    /// Apakah berkas memuat makro.
    ///
    /// ## Mengapa penting
    /// Makro tidak pernah dijalankan; hanya isi sel yang dibaca.
    ///
    /// ## Contoh
    /// `rfk.xlsm` memuat makro untuk mengisi bulan.
    ///
    /// ## Yang perlu dilakukan
    /// Tidak ada. Bila ada nilai yang baru muncul setelah makro dijalankan, jalankan dahulu di Excel lalu simpan.
    BACA_010: "BACA-010", Info, "Makro diabaikan";

    /// ## Yang diperiksa
    /// Lembar, baris, dan kolom yang disembunyikan (bukan oleh saringan).
    ///
    /// ## Mengapa penting
    /// Yang tidak terlihat tidak dibaca: sering berisi salinan tahun lalu. Bila yang disembunyikan ternyata bagian dari tabel,
    /// jumlahnya akan kurang.
    ///
    /// ## Contoh
    /// Baris 40 sampai 41 disembunyikan dan memuat 12 nilai.
    ///
    /// ## Yang perlu dilakukan
    /// Bila isinya harus ikut, tampilkan (Unhide) di Excel, simpan, lalu jalankan lagi.
    BACA_011: "BACA-011", Info, "Bagian tersembunyi tidak dibaca";

    /// ## Yang diperiksa
    /// Daerah sel gabungan: di dalam lembar, tidak terbalik, dan tidak bertumpang tindih.
    ///
    /// ## Mengapa penting
    /// Gabungan menentukan baris mana yang dicakup sebuah judul atau sasaran. Yang tidak wajar diabaikan.
    ///
    /// ## Contoh
    /// A1:F2 bertumpang tindih dengan B1:B7.
    ///
    /// ## Yang perlu dilakukan
    /// Pisahkan (Unmerge) lalu gabungkan ulang sel yang disebut, simpan, dan jalankan lagi.
    BACA_012: "BACA-012", Peringatan, "Sel gabungan tidak wajar";

    /// ## Yang diperiksa
    /// Panjang teks setiap sel.
    ///
    /// ## Mengapa penting
    /// Excel menyimpan paling banyak 32.767 karakter dalam satu sel; teks yang lebih panjang dipotong.
    ///
    /// ## Contoh
    /// Sel C9 memuat 40.000 karakter.
    ///
    /// ## Yang perlu dilakukan
    /// Pindahkan uraian panjang itu ke dokumen lain, atau bagi ke beberapa sel.
    BACA_013: "BACA-013", Peringatan, "Teks terlalu panjang dipotong";

    /// ## Yang diperiksa
    /// Apakah semua huruf di dalam berkas dapat dikenali.
    ///
    /// ## Mengapa penting
    /// Huruf yang rusak diganti tanda �, sehingga nama atau judul mungkin tidak dikenali.
    ///
    /// ## Contoh
    /// `Penca�aian` pada berkas .csv dari aplikasi lama.
    ///
    /// ## Yang perlu dilakukan
    /// Simpan ulang dari Excel sebagai .xlsx, atau sebagai CSV UTF-8.
    BACA_014: "BACA-014", Peringatan, "Sebagian huruf tidak dikenali";

    // --- KOLOM, NILAI, ATUR ----------------------------------------------------------------------------------------
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
