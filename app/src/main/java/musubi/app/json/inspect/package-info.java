/** The JSON of a document that is looked at closely. */
@org.jspecify.annotations.NullMarked
package musubi.app.json.inspect;
