//! A sheet → where its tables lie: headings, columns, kinds of rows. Pure; the vocabulary of headings is data, in one file.
