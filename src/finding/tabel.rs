//! The rules of reading tables: sheets and tables (BACA-05x), headings (KOLOM), rows and cells (NILAI-05x).

crate::rules! {
    /// ## Yang diperiksa
    /// Setiap lembar dicari tabelnya menurut judul kolom dan isinya.
    ///
    /// ## Mengapa penting
    /// Tabel yang judulnya tidak dikenal tidak ikut dibaca.
    ///
    /// ## Contoh
    /// Lembar Surat hanya berisi surat pengantar.
    ///
    /// ## Yang perlu dilakukan
    /// Kalau lembar itu memuat tabel laporan, sebut jenisnya di Pengaturan, blok Lembar dan Kolom.
    BACA_051: "BACA-051", Info, "Lembar tanpa tabel yang dikenal";
    /// ## Yang diperiksa
    /// Tabel yang judul kolomnya tidak cocok dengan jenis tabel laporan mana pun.
    ///
    /// ## Mengapa penting
    /// Daftar pegawai, daftar harga, atau kertas kerja evaluasi AKIP bukan bagian laporan dan tidak dibaca.
    ///
    /// ## Contoh
    /// Tabel dengan judul NIP, Nama, Jabatan.
    ///
    /// ## Yang perlu dilakukan
    /// Kalau tabel itu memang tabel laporan, sebut jenisnya di Pengaturan, blok Lembar dan Kolom.
    BACA_052: "BACA-052", Info, "Tabel yang bukan tabel laporan";
    /// ## Yang diperiksa
    /// Tabel yang dikenal tetapi tidak memiliki satu pun baris data.
    ///
    /// ## Mengapa penting
    /// Tabel yang kosong tidak menghasilkan apa pun di laporan.
    ///
    /// ## Contoh
    /// Formulir SKM yang baru berisi judul kolom.
    ///
    /// ## Yang perlu dilakukan
    /// Isi formulirnya, atau abaikan bila memang belum ada data.
    BACA_053: "BACA-053", Info, "Formulir tanpa isi";
    /// ## Yang diperiksa
    /// Dua tabel sejenis dengan isi yang persis sama dalam satu berkas atau folder.
    ///
    /// ## Mengapa penting
    /// Salinan tabel membuat data tercatat ganda; penghitungan memakai yang pertama.
    ///
    /// ## Contoh
    /// Lembar 3.1 dan 3.1 (2) berisi tabel pengukuran yang sama.
    ///
    /// ## Yang perlu dilakukan
    /// Hapus salah satu, atau tulis abaikan untuk lembar itu di Pengaturan, blok Lembar.
    BACA_054: "BACA-054", Peringatan, "Tabel yang sama dibaca dua kali";
    /// ## Yang diperiksa
    /// Baris di dalam tabel yang berisi angka tetapi tidak bernama, sehingga bukan data dan bukan jumlah yang
    /// dikenal.
    ///
    /// ## Mengapa penting
    /// Angka tanpa nama tidak dapat dihubungkan dengan program atau indikator.
    ///
    /// ## Contoh
    /// Di bawah rata-rata ada dua baris angka bantu tanpa keterangan.
    ///
    /// ## Yang perlu dilakukan
    /// Beri nama baris itu bila memang data; kalau hanya angka bantu, tidak perlu apa-apa.
    BACA_055: "BACA-055", Info, "Baris berisi angka yang tidak dibaca";
    /// ## Yang diperiksa
    /// Tabel nilai SKM per unsur yang kolomnya hanya triwulan atau semester, tanpa nilai setahun.
    ///
    /// ## Mengapa penting
    /// Laporan memakai satu nilai setahun; nilai satu triwulan bukan penggantinya, jadi tidak ada yang diambil.
    ///
    /// ## Contoh
    /// Kolom NRR berisi TW I, TW II, TW III dan TW IV, tanpa kolom setahun.
    ///
    /// ## Yang perlu dilakukan
    /// Tambahkan kolom nilai setahun, atau sebut kolom yang dipakai sebagai skor di Pengaturan, blok Kolom.
    BACA_056: "BACA-056", Galat, "Nilai SKM per triwulan tanpa nilai setahun";
    /// ## Yang diperiksa
    /// Program, kegiatan dan sub kegiatan dalam satu kolom tanpa kode dibedakan menurut nomor, kata, letak, huruf tebal, atau jumlahnya.
    ///
    /// ## Mengapa penting
    /// Kalau tidak ada yang membedakan, kegiatan dapat terhitung sebagai program, dan jumlahnya menjadi dua kali.
    ///
    /// ## Contoh
    /// Di bawah judul Program/Kegiatan semua baris tampak sama, dan tidak ada baris Jumlah yang cocok.
    ///
    /// ## Yang perlu dilakukan
    /// Beri kode, nomor, atau kata Program, Kegiatan, Sub Kegiatan di depan nama.
    BACA_057: "BACA-057", Peringatan, "Program dan kegiatan tidak dapat dibedakan";
    /// ## Yang diperiksa
    /// Judul tabel pengukuran yang menyebut bulan atau triwulan sebelum akhir tahun.
    ///
    /// ## Mengapa penting
    /// Realisasi sampai pertengahan tahun bukan realisasi setahun: capaiannya terhadap target setahun belum selesai.
    ///
    /// ## Contoh
    /// Di bawah judul Capaian Kinerja Triwulan II ada kolom Target, Realisasi dan Capaian.
    ///
    /// ## Yang perlu dilakukan
    /// Pakai tabel setahun untuk laporan kinerja tahunan.
    BACA_058: "BACA-058", Peringatan, "Pengukuran belum setahun";
    /// ## Yang diperiksa
    /// Nama program atau kegiatan tanpa kode, nomor dan angka, di antara baris yang ada angkanya.
    ///
    /// ## Mengapa penting
    /// Nama yang panjang kadang diketik dalam dua baris; lanjutannya lalu terbaca sebagai kegiatan sendiri.
    ///
    /// ## Contoh
    /// Perencanaan, Penganggaran, dan Evaluasi | 700.000.000, di bawahnya hanya Kinerja Perangkat Daerah.
    ///
    /// ## Yang perlu dilakukan
    /// Tulis nama yang utuh dalam satu sel, atau isi angkanya bila memang baris sendiri.
    BACA_059: "BACA-059", Peringatan, "Nama tanpa angka";
    /// ## Yang diperiksa
    /// Setiap kolom tabel yang dikenal dicocokkan dengan isian laporan menurut judulnya.
    ///
    /// ## Mengapa penting
    /// Kolom yang tidak dikenal tidak ikut dibaca; isinya tetap ada di berkas asal.
    ///
    /// ## Contoh
    /// Kolom SERAPAN OPD di samping REALISASI BPKAD.
    ///
    /// ## Yang perlu dilakukan
    /// Kalau kolom itu diperlukan, sebut isinya di Pengaturan, blok Kolom.
    KOLOM_001: "KOLOM-001", Info, "Kolom yang tidak dibaca";
    /// ## Yang diperiksa
    /// Judul kolom atau judul tabel yang menyebut ribuan, jutaan, atau (000).
    ///
    /// ## Mengapa penting
    /// Angka di bawahnya ditulis ringkas; laporan memakai rupiah penuh.
    ///
    /// ## Contoh
    /// Di bawah judul Rp. (000) tertulis 93.748, dibaca Rp93.748.000.
    ///
    /// ## Yang perlu dilakukan
    /// Periksa apakah angka di kolom itu memang dalam ribuan atau jutaan.
    KOLOM_002: "KOLOM-002", Info, "Jumlah uang dikalikan menurut judul kolom";
    /// ## Yang diperiksa
    /// Judul kolom menyebut ribuan atau jutaan, tetapi angkanya sendiri sudah sebesar rupiah penuh.
    ///
    /// ## Mengapa penting
    /// Kalau dikalikan lagi, pagu menjadi seribu kali terlalu besar; karena itu angkanya tidak dikalikan.
    ///
    /// ## Contoh
    /// Di bawah judul Rp. (000) tertulis 1.874.960.000.
    ///
    /// ## Yang perlu dilakukan
    /// Betulkan judul kolomnya, atau angkanya.
    KOLOM_003: "KOLOM-003", Peringatan, "Satuan uang di judul diragukan";
    /// ## Yang diperiksa
    /// Jenis tabel ditentukan dari judul kolom, judul tabel dan isinya; dua jenis hampir sama kuat.
    ///
    /// ## Mengapa penting
    /// Tabel yang salah dikenali masuk ke bagian laporan yang salah.
    ///
    /// ## Contoh
    /// Tabel sasaran, indikator, target tanpa judul dapat berupa PK atau RKT.
    ///
    /// ## Yang perlu dilakukan
    /// Tulis jenisnya di Pengaturan, blok Lembar.
    KOLOM_004: "KOLOM-004", Peringatan, "Jenis tabel kurang pasti";
    /// ## Yang diperiksa
    /// Kolom nama unit, instansi, atau perangkat daerah yang tidak dibaca, tetapi menyebut lebih dari satu nama; judul tabel
    /// yang menyebut unit lain.
    ///
    /// ## Mengapa penting
    /// Satu masukan dibaca sebagai satu instansi, sehingga angka beberapa unit bercampur.
    ///
    /// ## Contoh
    /// Ekspor aplikasi dengan kolom Nama Unit yang berisi Kecamatan A dan Kecamatan B.
    ///
    /// ## Yang perlu dilakukan
    /// Pisahkan baris tiap unit ke berkas sendiri, lalu gabungkan dengan rekap.
    KOLOM_005: "KOLOM-005", Peringatan, "Satu masukan memuat beberapa unit";
    /// ## Yang diperiksa
    /// Satu sel berisi beberapa baris bernomor (1. … 2. …), sedangkan sel lain pada baris yang sama berisi jumlah
    /// baris yang lain.
    ///
    /// ## Mengapa penting
    /// Tanpa pasangan yang jelas, target bisa tertukar antar-indikator; karena itu barisnya dibaca utuh.
    ///
    /// ## Contoh
    /// Dua indikator dalam satu sel, tetapi tiga target.
    ///
    /// ## Yang perlu dilakukan
    /// Pisahkan menjadi satu baris tabel untuk tiap indikator.
    NILAI_050: "NILAI-050", Peringatan, "Jumlah baris dalam sel tidak cocok";
    /// ## Yang diperiksa
    /// Sel kode yang oleh Excel diubah menjadi tanggal, dikembalikan menjadi kode.
    ///
    /// ## Mengapa penting
    /// Kode yang salah membuat baris tidak dapat dihubungkan dengan programnya.
    ///
    /// ## Contoh
    /// 7.01 diketik dan menjadi 7 Januari.
    ///
    /// ## Yang perlu dilakukan
    /// Ubah format sel menjadi Text, lalu ketik ulang kodenya.
    NILAI_051: "NILAI-051", Peringatan, "Kode yang berubah menjadi tanggal";
    /// ## Yang diperiksa
    /// Satu baris persen yang sebagian selnya tertulis dengan tanda % dan sebagian tanpa.
    ///
    /// ## Mengapa penting
    /// Satuan yang bercampur membuat pembaca ragu apakah 0 berarti 0 %.
    ///
    /// ## Contoh
    /// Distribusi jawaban 0 · 90 % · 10 % · 0 %.
    ///
    /// ## Yang perlu dilakukan
    /// Tulis semua sel baris itu sebagai persen.
    NILAI_053: "NILAI-053", Info, "Angka tanpa % di antara persen";
}
