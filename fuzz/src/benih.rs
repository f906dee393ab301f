//! The seeds of every target: the workbooks of the project, taken apart so that the fuzzer can change them, and small ones
//! written here. `bibit` writes them to the corpus, `tests/benih.rs` replays them.

use std::io::{Cursor, Read};
use std::path::Path;

/// A seed: its name and its bytes.
pub type Benih = (String, Vec<u8>);

/// Workbooks of the project.
const FOLDERS: [&str; 4] = [
    "samples/bangsalsari-2021",
    "samples/kecamatan-contoh-2026",
    "templates-xlsx",
    "tests/berkas",
];

/// A seed is not larger than that, so that many of them are tried.
const MOST: usize = 64 << 10;

/// The seeds by target. `root` is the project's folder.
pub fn semua(root: &Path) -> std::io::Result<Vec<(&'static str, Vec<Benih>)>> {
    let mut books = books(root)?;
    let parts: Vec<Benih> = books
        .iter()
        .filter_map(|(name, bytes)| Some((format!("{name}.bagian"), apart(bytes)?)))
        .chain(
            BOOKS
                .iter()
                .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())),
        )
        .filter(|(_, bytes)| bytes.len() <= MOST)
        .collect();
    books.retain(|(_, bytes)| bytes.len() <= MOST);
    let texts: Vec<Benih> = TEXTS
        .iter()
        .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
        .collect();
    let values = VALUES
        .iter()
        .enumerate()
        .map(|(i, text)| {
            let mut bytes = vec![0];
            bytes.extend_from_slice(text.as_bytes());
            (format!("nilai-{i:02}"), bytes)
        })
        .collect();
    // Compressed packages are for the container; everything else is for all.
    let open: Vec<Benih> = books
        .iter()
        .filter(|(_, bytes)| !bytes.starts_with(b"PK"))
        .cloned()
        .chain(parts.iter().cloned())
        .chain(texts.iter().cloned())
        .collect();
    let container = books.into_iter().chain(parts).chain(texts).collect();
    Ok(vec![
        ("wadah", container),
        ("pembaca", open.clone()),
        ("nilai", values),
        ("baca", open),
    ])
}

fn books(root: &Path) -> std::io::Result<Vec<Benih>> {
    let mut found = Vec::new();
    for folder in FOLDERS {
        let mut paths = Vec::new();
        for entry in std::fs::read_dir(root.join(folder))? {
            paths.push(entry?.path());
        }
        paths.sort();
        for path in paths {
            let ending = path
                .extension()
                .and_then(|e| e.to_str())
                .unwrap_or_default();
            if matches!(ending, "xlsx" | "xls" | "ods" | "xlsb") {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                found.push((name.replace(' ', "_"), std::fs::read(&path)?));
            }
        }
    }
    Ok(found)
}

/// A package as a text that names its parts; pictures, fonts and themes are left out.
fn apart(bytes: &[u8]) -> Option<Vec<u8>> {
    if !bytes.starts_with(b"PK") {
        return None;
    }
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut out = Vec::new();
    for index in 0..zip.len() {
        let mut part = zip.by_index(index).ok()?;
        let name = part.name().ok()?.into_owned();
        let leave = [
            "theme",
            "docProps",
            "media",
            "Thumbnails",
            "printerSettings",
            "Configurations",
            "settings.xml",
            "meta.xml",
            "manifest.rdf",
        ];
        if name.ends_with('/') || leave.iter().any(|l| name.contains(l)) {
            continue;
        }
        if !out.is_empty() {
            out.push(b'\n');
        }
        out.extend_from_slice(b"@@ ");
        out.extend_from_slice(name.as_bytes());
        out.push(b'\n');
        part.read_to_end(&mut out).ok()?;
    }
    Some(out)
}

/// Small packages, a feature each.
const BOOKS: [(&str, &str); 4] = [
    (
        "kecil.xlsx.bagian",
        concat!(
            "@@ xl/workbook.xml\n<workbook><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"r1\"/></sheets>",
            "<definedNames><definedName name=\"LAMPIRAN_TAHUN\">2021</definedName></definedNames></workbook>",
            "\n@@ xl/_rels/workbook.xml.rels\n<Relationships><Relationship Id=\"r1\" Target=\"worksheets/a.xml\"/></Relationships>",
            "\n@@ xl/sharedStrings.xml\n<sst uniqueCount=\"2\"><si><t>Program</t></si><si><r><t>Ang</t></r><r><t>garan</t></r></si></sst>",
            "\n@@ xl/styles.xml\n<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"0.00%;-0.00%;&quot;-&quot;\"/></numFmts>",
            "<fonts><font><b/></font></fonts><cellXfs><xf numFmtId=\"170\" fontId=\"0\"><alignment indent=\"2\"/></xf><xf numFmtId=\"14\"/></cellXfs></styleSheet>",
            "\n@@ xl/worksheets/a.xml\n<worksheet><cols><col min=\"3\" max=\"4\" hidden=\"1\"/></cols><sheetData>",
            "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"e\"><v>#N/A</v></c></row>",
            "<row r=\"2\" hidden=\"1\"><c r=\"A2\" t=\"inlineStr\"><is><t>Satu_x000D_</t></is></c><c r=\"B2\" s=\"0\"><f t=\"shared\" si=\"0\" ref=\"B2:B3\">1/3</f><v>0.3333</v></c></row>",
            "<row r=\"3\"><c r=\"A3\" t=\"str\"><f>\"a\"</f></c><c r=\"B3\" t=\"b\"><v>1</v></c><c s=\"1\"><v>44561</v></c></row>",
            "</sheetData><autoFilter ref=\"A1:B3\"><filterColumn colId=\"0\"/></autoFilter><mergeCells><mergeCell ref=\"A3:A5\"/></mergeCells></worksheet>"
        ),
    ),
    (
        "kecil.ods.bagian",
        concat!(
            "@@ mimetype\napplication/vnd.oasis.opendocument.spreadsheet",
            "\n@@ content.xml\n<office:document-content><office:automatic-styles><number:percentage-style style:name=\"N1\"><number:number number:decimal-places=\"2\"/></number:percentage-style>",
            "<style:style style:name=\"c1\" style:family=\"table-cell\" style:data-style-name=\"N1\"/></office:automatic-styles>",
            "<office:body><office:spreadsheet><table:table table:name=\"A\"><table:table-column table:visibility=\"collapse\" table:number-columns-repeated=\"2\"/>",
            "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell office:value-type=\"string\" table:number-columns-spanned=\"2\"><text:p>Program<text:s text:c=\"3\"/></text:p></table:table-cell><table:covered-table-cell/>",
            "<table:table-cell table:style-name=\"c1\" office:value-type=\"percentage\" office:value=\"0.5\" table:number-columns-repeated=\"3\"/>",
            "<table:table-cell office:value-type=\"date\" office:date-value=\"2021-12-31\"/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
        ),
    ),
    (
        "kecil.xlsb.bagian",
        "@@ xl/workbook.bin\n\u{1}\u{1}\n@@ xl/worksheets/sheet1.bin\n\u{1}\u{1}\u{13}\u{8}",
    ),
    (
        "bukan.bagian",
        "@@ word/document.xml\n<w/>\n@@ ../jahat\nx\n@@ /mutlak\nx",
    ),
];

/// Files that are one text.
const TEXTS: [(&str, &str); 11] = [
    (
        "anggaran.csv",
        "Kode;Program/Kegiatan;Anggaran;Realisasi;%\n7.01.01;Program Penunjang;1.000.000,00;950.000;95,00\n7.01.01.2.01;- Perencanaan;600000;550.000,-;91,67\n7.01.01.2.02;- Umum;400000;400000;100\n;JUMLAH;1.000.000;950.000;95\n",
    ),
    (
        "pengukuran.csv",
        "Tabel 3.1 Pengukuran Kinerja Kecamatan Contoh Kabupaten Contoh Tahun 2021\nNO,SASARAN STRATEGIS,INDIKATOR SASARAN,TARGET 2021,REALISASI,CAPAIAN\n1,Meningkatnya pelayanan,Nilai SKM,B,\"93,71\",100\n2,,Persentase rekomendasi,100 %,\"99,02 %\",\"99,02\"\n",
    ),
    (
        "skm.csv",
        "Timestamp,Bagaimana pendapat Saudara tentang kesesuaian persyaratan pelayanan?,U2,U3,Jenis Kelamin,Usia\n1/2/2023,a. Sesuai,3,4,L,34\n1/3/2023,Sangat sesuai,4,5,Perempuan,20-29\n,Kurang sesuai,,0,P,\n",
    ),
    (
        "distribusi.csv",
        "No\tUnsur\tTidak Baik\tKurang Baik\tBaik\tSangat Baik\tTotal\n1\tPersyaratan\t0\t10\t60\t30\t100\n2\tProsedur\t30%\t80%\t20%\t20%\t100%\n",
    ),
    (
        "renstra.csv",
        "Matriks Renstra 2016-2021\nTujuan;Indikator Tujuan;Sasaran;Indikator Sasaran;2016;2017;2018;2019;2020;2021\n1. Maju;Nilai;1. Baik;SKM;C;C;B;B;B;A\n;;;Persen (persen);80;80;85;90;95;100\n",
    ),
    (
        "e81.csv",
        "No,Sasaran,Kode,Program,Indikator,Satuan,5 K,5 Rp,6 K,6 Rp,7 K,7 Rp,8 K,8 Rp,9 K,9 Rp\n1,Baik,7.01.02,Program A,Nilai,%,100,1000,50,500,90,400,20,100,30,100\n",
    ),
    (
        "pengaturan.csv",
        "Umum\nNama,Nilai\ntahun,2021\nskala,lan\nKeputusan\nKode,Berkas,Lembar,Sel,Tercatat,Keputusan,Nilai,Alasan\nSKM-002,a.xlsx,A,B2,90,pakai,93.71,benar\n",
    ),
    (
        "keluaran.csv",
        "Program : A\nKegiatan : B\nSub Kegiatan : C\nUraian,Target,Realisasi,%\nMasukan,8.815.000,18.294.850,\"97,24\"\nKeluaran,KK = 1.000 KTP = 2.500,KK = 987 KTP = 2.300,\n",
    ),
    (
        "tabel.html",
        "<html><head><meta charset=\"utf-8\"></head><body><p>Tahun 2021</p><table border=1><tr><th rowspan=2>Program<th colspan=2>Anggaran</tr><tr><td>2020<td>2021</tr><tr><td x:str>A&amp;B<td sdval=\"1000\">1.000<td x:num>5<br>6</tr></table></body></html>",
    ),
    (
        "arsip.mht",
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"b\"\n\n--b\nContent-Location: file:///C:/a.htm\nContent-Transfer-Encoding: quoted-printable\nContent-Type: text/html; charset=\"us-ascii\"\n\n<html><table><tr><td x:num=3D\"1\">Program</td></tr></table></html>\n--b--\n",
    ),
    ("bukan.txt", "%PDF-1.4 bukan buku kerja"),
];

/// Values as staff write them (domain §2).
const VALUES: [&str; 40] = [
    "1.536.290.700,-",
    "Rp. 3.866.278.512",
    "Rp 1.536.290.700,00",
    "1,002,654,953.00",
    "39,74 %",
    "83%",
    "12 Bulan",
    "B",
    "BB",
    "A (Memuaskan)",
    "93,71 (A)",
    "-",
    "n/a",
    "nihil",
    "80 – 90 %",
    "≥ 80",
    "maks. 5",
    "KK = 1.000 KTP = 2.500 A.K = 750",
    "1. 80 %\n2. 5 Dokumen",
    "(1)",
    "7.01.02.2.01.0001 - Penyusunan Dokumen",
    "7.01.02.201.01",
    "1.234",
    "93.71",
    "1,5 juta",
    "l0O",
    "#DIV/0!",
    "Triwulan I Tahun 2021",
    "s/d Desember 2021",
    "2025-2029",
    "Tahun ke-3",
    "Rp (000)",
    "(1.000)",
    "-5,5",
    "1e10",
    "a. Sangat sesuai",
    "Persentase desa (%)",
    "Jumlah dokumen (Dokumen)",
    "_x000D_",
    "=1+1",
];
