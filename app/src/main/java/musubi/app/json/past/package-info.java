/** What the tuning of past queries prints for programs. Only shapes may enter. */
@org.jspecify.annotations.NullMarked
package musubi.app.json.past;
