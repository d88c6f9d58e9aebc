/** The program: what starts, and the errors that it reports to people. */
@org.jspecify.annotations.NullMarked
package musubi.app;
