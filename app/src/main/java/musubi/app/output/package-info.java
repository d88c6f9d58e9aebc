/** Output for people and programs: progress on standard error, results as text or JSON. */
@org.jspecify.annotations.NullMarked
package musubi.app.output;
