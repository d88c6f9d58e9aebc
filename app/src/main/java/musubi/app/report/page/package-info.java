/**
 * Draws a decision report as one page in Japanese: plots as SVG, no script, nothing from outside.
 * Knows the report and nothing of how it was measured.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.report.page;
