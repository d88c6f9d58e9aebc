/**
 * What follows from the configuration, for every face of the program. No command line and no
 * printing may enter.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.setup;
