/**
 * The JSON that other programs read, as records. Names are a contract: more may be added, none
 * renamed or removed. Shared by the command line and the server.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.json;
