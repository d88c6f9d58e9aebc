/**
 * Shows what an evaluation found: as text, as JSON, as a page. Everything that is shown was
 * computed elsewhere; here it is named, rounded and laid out.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.eval.report;
