/**
 * What pages load beside themselves: scripts, styles, pictures and the parts of pdf.js, from this
 * server alone. Nothing of a page, an index or a document may enter.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.server.asset;
