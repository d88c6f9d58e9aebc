/**
 * The JSON that other programs read, one record for each answer; the command line and a server
 * write the same. Names, by the convention of {@link musubi.app.output.Json}, are a contract: more
 * may be added, none renamed or removed. Nothing is looked up or worked out here.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.json;
