//! The rules of values (NILAI): what should be known about how a cell was read.

use super::{Finding, Rule};
use crate::model::Sel;
use crate::value::{Issue, format_grouped, text};

crate::rules! {
    // NILAI-1xx: values of cells.
    /// ## Yang diperiksa
    /// Angka yang ditulis sebagai teks dibaca menurut kebiasaan Indonesia: titik memisahkan ribuan, koma memisahkan desimal.
    /// Angka yang tetap dapat dibaca dua cara tidak ditebak.
    ///
    /// ## Mengapa penting
    /// Salah baca satu tanda saja mengubah angka seribu kali lipat.
    ///
    /// ## Contoh
    /// `1,234` di kolom tanpa petunjuk lain: 1,234 atau 1.234?
    ///
    /// ## Yang perlu dilakukan
    /// Tulis angka itu sebagai angka Excel, bukan teks, atau hapus tanda pemisah ribuannya.
    NILAI_101: "NILAI-101", Peringatan, "Angka dapat dibaca dua cara";

    /// ## Yang diperiksa
    /// Huruf O dan l yang terselip di antara angka, biasanya hasil pindai atau salah ketik, dibaca sebagai 0 dan 1.
    ///
    /// ## Mengapa penting
    /// Excel tidak menghitung sel seperti ini, dan mata sulit membedakannya.
    ///
    /// ## Contoh
    /// `l0` dibaca 10, `1O0 %` dibaca 100 %.
    ///
    /// ## Yang perlu dilakukan
    /// Ketik ulang angkanya di sel itu.
    NILAI_102: "NILAI-102", Peringatan, "Huruf di antara angka dibaca sebagai angka";

    /// ## Yang diperiksa
    /// Sel yang menampilkan kesalahan Excel seperti #REF! atau #DIV/0! tidak mempunyai nilai.
    ///
    /// ## Mengapa penting
    /// Nilai yang seharusnya ada di sel itu tidak ikut dihitung.
    ///
    /// ## Contoh
    /// `#REF!` di kolom realisasi, karena baris yang dirujuk rumus sudah dihapus.
    ///
    /// ## Yang perlu dilakukan
    /// Perbaiki rumusnya, atau ketik nilainya langsung.
    NILAI_103: "NILAI-103", Galat, "Sel berisi kesalahan rumus";

    /// ## Yang diperiksa
    /// Sel berisi rumus, tetapi berkas tidak menyimpan hasilnya. Program ini tidak menghitung rumus orang lain.
    ///
    /// ## Mengapa penting
    /// Nilai sel itu tidak diketahui, sehingga tidak ikut dihitung.
    ///
    /// ## Contoh
    /// Berkas yang dibuat aplikasi dan belum pernah dibuka di Excel.
    ///
    /// ## Yang perlu dilakukan
    /// Buka berkas di Excel, simpan, lalu jalankan lagi.
    NILAI_104: "NILAI-104", Galat, "Rumus tanpa hasil tersimpan";

    /// ## Yang diperiksa
    /// Sel yang seharusnya berisi angka berisi tanggal.
    ///
    /// ## Mengapa penting
    /// Excel sering mengubah angka seperti 7.01 menjadi tanggal tanpa pemberitahuan.
    ///
    /// ## Contoh
    /// `7.01` berubah menjadi 7 Januari.
    ///
    /// ## Yang perlu dilakukan
    /// Ubah format sel menjadi Angka atau Teks, lalu ketik ulang nilainya.
    NILAI_105: "NILAI-105", Galat, "Tanggal di tempat angka";

    /// ## Yang diperiksa
    /// Angka melebihi 28 digit dan tidak dapat dihitung dengan tepat.
    ///
    /// ## Mengapa penting
    /// Angka sebesar itu hampir pasti salah ketik atau dua angka yang tersambung.
    ///
    /// ## Contoh
    /// Dua angka dari dua kolom tersalin ke dalam satu sel.
    ///
    /// ## Yang perlu dilakukan
    /// Periksa dan ketik ulang angkanya.
    NILAI_106: "NILAI-106", Galat, "Angka terlalu besar";

    /// ## Yang diperiksa
    /// Sel yang seharusnya berisi angka berisi kata-kata atau beberapa angka sekaligus.
    ///
    /// ## Mengapa penting
    /// Tanpa angka, capaian dan jumlah tidak dapat dihitung.
    ///
    /// ## Contoh
    /// `Baik` di kolom realisasi yang targetnya 100.
    ///
    /// ## Yang perlu dilakukan
    /// Isi dengan satu angka, dan pindahkan penjelasannya ke kolom keterangan.
    NILAI_107: "NILAI-107", Galat, "Teks di tempat angka";

    /// ## Yang diperiksa
    /// Kolom yang berisi uang atau angka saja memuat nilai dengan satuan lain.
    ///
    /// ## Mengapa penting
    /// Nilainya mungkin salah kolom, sehingga tidak dijumlahkan.
    ///
    /// ## Contoh
    /// `12 Bulan` di kolom Anggaran.
    ///
    /// ## Yang perlu dilakukan
    /// Pindahkan nilai itu ke kolom target, atau hapus satuannya bila memang rupiah.
    NILAI_108: "NILAI-108", Galat, "Satuan di kolom uang atau angka";

    /// ## Yang diperiksa
    /// Di kolom persen, pecahan tanpa format persen di antara angka yang sudah dikali 100 dibaca sebagai persen.
    ///
    /// ## Mengapa penting
    /// Dibaca apa adanya, nilainya seratus kali terlalu kecil.
    ///
    /// ## Contoh
    /// `0,8154` di antara `81,54` dan `79,10` dibaca 81,54 %.
    ///
    /// ## Yang perlu dilakukan
    /// Beri semua sel kolom itu format yang sama.
    NILAI_109: "NILAI-109", Info, "Pecahan dibaca sebagai persen";

    /// ## Yang diperiksa
    /// Format berkas ini tidak memberi tahu apakah sebuah pecahan ditampilkan sebagai persen.
    ///
    /// ## Mengapa penting
    /// 0,83 dan 83 % tersimpan dengan angka yang sama.
    ///
    /// ## Contoh
    /// `0,83` di berkas lama yang di Excel tampak sebagai 83 %.
    ///
    /// ## Yang perlu dilakukan
    /// Simpan ulang berkas sebagai .xlsx, lalu jalankan lagi.
    NILAI_110: "NILAI-110", Peringatan, "Tidak diketahui apakah persen";

    /// ## Yang diperiksa
    /// Excel hanya menyimpan 15 digit. Digit sesudahnya tidak dapat dipercaya.
    ///
    /// ## Mengapa penting
    /// Nomor panjang seperti NIP berubah bila disimpan sebagai angka.
    ///
    /// ## Contoh
    /// `1234567890123456` tersimpan sebagai 1234567890123450.
    ///
    /// ## Yang perlu dilakukan
    /// Periksa angkanya; simpan nomor panjang sebagai teks.
    NILAI_111: "NILAI-111", Info, "Angka lebih dari 15 digit";

    // NILAI-2xx: answers of a survey.
    /// ## Yang diperiksa
    /// Setiap jawaban survei kepuasan masyarakat harus 1, 2, 3, atau 4.
    ///
    /// ## Mengapa penting
    /// Jawaban lain tidak dihitung: ia tidak menambah nilai dan tidak menambah jumlah jawaban.
    ///
    /// ## Contoh
    /// Angka `5` atau `0` di kolom U3.
    ///
    /// ## Yang perlu dilakukan
    /// Lihat kuesioner aslinya, lalu perbaiki atau kosongkan sel itu.
    NILAI_201: "NILAI-201", Galat, "Jawaban survei di luar 1 sampai 4";

    /// ## Yang diperiksa
    /// Tabel jawaban memakai skala lain daripada 1 sampai 4 yang ditetapkan untuk survei kepuasan masyarakat.
    ///
    /// ## Mengapa penting
    /// Nilai IKM dari skala lain tidak dapat dibandingkan dengan mutu A sampai D, jadi survei itu tidak dihitung.
    ///
    /// ## Contoh
    /// Lima kolom pertanyaan dengan jawaban 1 sampai 5.
    ///
    /// ## Yang perlu dilakukan
    /// Gunakan kuesioner resmi dengan empat pilihan, atau keluarkan lembar itu lewat Pengaturan (abaikan).
    NILAI_202: "NILAI-202", Galat, "Survei tidak memakai skala 1 sampai 4";

    /// ## Yang diperiksa
    /// Jawaban berupa kata dicocokkan dengan pilihan jawaban kuesioner resmi.
    ///
    /// ## Mengapa penting
    /// Kata yang tidak termasuk pilihan mana pun tidak ditebak dan tidak dihitung.
    ///
    /// ## Contoh
    /// `Lumayan` di kolom persyaratan.
    ///
    /// ## Yang perlu dilakukan
    /// Ganti dengan pilihan yang resmi, misalnya Sesuai atau Sangat sesuai, atau dengan angka 1 sampai 4.
    NILAI_203: "NILAI-203", Galat, "Jawaban survei tidak dikenal";

    /// ## Yang diperiksa
    /// Baris bernomor tanpa satu jawaban pun dianggap kuesioner yang tidak kembali.
    ///
    /// ## Mengapa penting
    /// Baris seperti itu tidak masuk ke pembagi mana pun.
    ///
    /// ## Contoh
    /// Responden nomor 41 sampai 50 sudah dinomori, tetapi kolom U1 sampai U9 kosong.
    ///
    /// ## Yang perlu dilakukan
    /// Tidak perlu apa-apa bila kuesioner itu memang tidak kembali.
    NILAI_204: "NILAI-204", Info, "Kuesioner tanpa jawaban";
}

/// The rule that an issue falls under.
pub fn issue_rule(issue: &Issue) -> &'static Rule {
    match issue {
        Issue::Ambiguous { .. } => &NILAI_101,
        Issue::LettersAsDigits => &NILAI_102,
        Issue::ErrorValue(_) => &NILAI_103,
        Issue::NoResult => &NILAI_104,
        Issue::Date => &NILAI_105,
        Issue::TooLarge => &NILAI_106,
        Issue::NotANumber => &NILAI_107,
        Issue::UnexpectedUnit(_) => &NILAI_108,
        Issue::FractionAsPercent => &NILAI_109,
        Issue::PercentUnknown => &NILAI_110,
        Issue::TooPrecise => &NILAI_111,
    }
}

/// An issue as a finding at its cell. `teks` is the cell as a person sees it (may be empty).
pub fn issue_finding(issue: &Issue, at: &Sel, teks: &str) -> Finding {
    let teks = text::clean(teks);
    let shown: String = if teks.chars().count() > 60 {
        teks.chars().take(60).chain(['…']).collect()
    } else {
        teks.clone()
    };
    let (pesan, saran) = match issue {
        Issue::Ambiguous { taken, readings } => {
            let both: Vec<String> = readings.iter().map(|&r| format_grouped(r)).collect();
            let taken = match taken {
                Some(n) => format!("Dipakai {}.", format_grouped(*n)),
                None => "Tidak ada yang dipakai.".to_owned(),
            };
            (
                format!("\"{shown}\" dapat dibaca {}. {taken}", both.join(" atau ")),
                "Tulis sebagai angka Excel, bukan teks, tanpa pemisah ribuan.",
            )
        }
        Issue::LettersAsDigits => (
            format!("\"{shown}\" memuat huruf di antara angka; huruf itu dibaca sebagai 0 atau 1."),
            "Ketik ulang angkanya.",
        ),
        Issue::ErrorValue(error) => (
            format!("Sel berisi kesalahan {error}, jadi nilainya tidak ada."),
            "Perbaiki rumusnya, atau ketik nilainya.",
        ),
        Issue::NoResult => (
            "Sel berisi rumus tanpa hasil tersimpan, jadi nilainya tidak diketahui.".to_owned(),
            "Buka berkas di Excel, simpan, lalu jalankan lagi.",
        ),
        Issue::Date => (
            format!("Sel berisi tanggal {shown}, padahal seharusnya angka."),
            "Ubah format sel menjadi Angka, lalu ketik ulang nilainya.",
        ),
        Issue::TooLarge => (
            format!("\"{shown}\" terlalu besar untuk dihitung dengan tepat."),
            "Periksa dan ketik ulang angkanya.",
        ),
        Issue::NotANumber => (
            format!("\"{shown}\" bukan satu angka, jadi tidak dapat dihitung."),
            "Isi dengan satu angka; penjelasannya di kolom keterangan.",
        ),
        Issue::UnexpectedUnit(unit) => (
            format!(
                "\"{shown}\" bersatuan {unit}, padahal kolom ini berisi angka saja. Tidak dihitung."
            ),
            "Pindahkan ke kolom yang benar, atau hapus satuannya.",
        ),
        Issue::FractionAsPercent => (
            format!("Pecahan {shown} di kolom persen dibaca sebagai persen."),
            "Samakan format semua sel kolom itu.",
        ),
        Issue::PercentUnknown => (
            format!("Format berkas tidak memberi tahu apakah {shown} persen. Dibaca apa adanya."),
            "Simpan ulang berkas sebagai .xlsx, lalu jalankan lagi.",
        ),
        Issue::TooPrecise => (
            "Angka lebih dari 15 digit; digit sesudahnya tidak dapat dipercaya.".to_owned(),
            "Periksa angkanya; simpan nomor panjang sebagai teks.",
        ),
    };
    let tercatat = match issue {
        Issue::ErrorValue(error) => error.clone(),
        _ => teks,
    };
    let finding = Finding::at(issue_rule(issue), at, pesan).saran(saran);
    if tercatat.is_empty() {
        finding
    } else {
        finding.recorded(tercatat)
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;

    #[test]
    fn issues_become_findings() {
        let at = Sel {
            sheet: None,
            row: 6,
            col: 5,
        };
        let ambiguous = Issue::Ambiguous {
            taken: None,
            readings: vec![Decimal::from(1234), Decimal::new(1234, 3)],
        };
        let finding = issue_finding(&ambiguous, &at, "1,234").temuan();
        assert_eq!(finding.kode, "NILAI-101");
        assert_eq!(finding.sel.as_deref(), Some("F7"));
        assert_eq!(finding.tercatat.as_deref(), Some("1,234"));
        assert_eq!(
            finding.pesan,
            "\"1,234\" dapat dibaca 1.234 atau 1,234. Tidak ada yang dipakai."
        );
        for issue in [
            Issue::LettersAsDigits,
            Issue::ErrorValue("#REF!".into()),
            Issue::NoResult,
            Issue::Date,
            Issue::TooLarge,
            Issue::NotANumber,
            Issue::UnexpectedUnit("Bulan".into()),
            Issue::FractionAsPercent,
            Issue::PercentUnknown,
            Issue::TooPrecise,
        ] {
            let finding = issue_finding(&issue, &at, "x");
            assert!(finding.saran.is_some() && !finding.pesan.is_empty());
            assert!(finding.rule.doc.contains("## Yang perlu dilakukan"));
        }
    }
}
