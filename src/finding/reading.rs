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
