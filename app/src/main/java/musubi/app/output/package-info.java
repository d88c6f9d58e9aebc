/** What people and programs see: progress on standard error, results as text or JSON. */
@org.jspecify.annotations.NullMarked
package musubi.app.output;
