/** JSON of tuned layers. */
@org.jspecify.annotations.NullMarked
package musubi.app.json.adapt;
