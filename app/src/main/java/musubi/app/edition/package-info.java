/**
 * Finds out which document a file or record is an edition of, and how new the edition is, from its
 * metadata and its name. The package looks at one document at a time; searches decide which edition
 * is current.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.edition;
