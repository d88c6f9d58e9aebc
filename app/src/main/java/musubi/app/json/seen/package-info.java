/** The JSON of where documents were seen, and of vectors that are written without their texts. */
@org.jspecify.annotations.NullMarked
package musubi.app.json.seen;
