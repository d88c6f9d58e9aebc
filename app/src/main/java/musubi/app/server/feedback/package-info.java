/** The form under results by which readers say whether they helped, as it works without script. */
@org.jspecify.annotations.NullMarked
package musubi.app.server.feedback;
