/** The commands that measure and fit by judged queries: eval, fuse, tune. */
@org.jspecify.annotations.NullMarked
package musubi.app.command.eval;
