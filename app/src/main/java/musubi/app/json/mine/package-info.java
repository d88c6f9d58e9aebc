/** What {@code musubi mine} says to programs and writes about its files. Records only. */
@org.jspecify.annotations.NullMarked
package musubi.app.json.mine;
