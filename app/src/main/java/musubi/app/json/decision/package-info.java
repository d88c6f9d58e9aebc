/** What programs read of judging, goals and reports: one record a command. Holds no logic. */
@org.jspecify.annotations.NullMarked
package musubi.app.json.decision;
