/**
 * What commands found, as text for a terminal or as JSON for programs. Nothing is looked up or
 * worked out here, and no option may enter.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.print;
