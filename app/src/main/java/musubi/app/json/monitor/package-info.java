/** What {@code musubi monitor} says to programs. Records only. */
@org.jspecify.annotations.NullMarked
package musubi.app.json.monitor;
