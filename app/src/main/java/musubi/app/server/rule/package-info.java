/**
 * The pages on which curators keep query rules: what there is, a form with a preview, earlier texts
 * and what no longer does anything. What they show of documents is what the reader may read.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.server.rule;
