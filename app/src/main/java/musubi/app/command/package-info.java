/** The command line: options in, calls to the rest of the program, text or JSON out. */
@org.jspecify.annotations.NullMarked
package musubi.app.command;
