/**
 * What people opened, as evidence: clicks counted by rank, the bias of ranks measured and taken
 * out. Knows the history's rows; no index and no file.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.mine.click;
