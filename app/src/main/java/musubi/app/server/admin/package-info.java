/**
 * The administrator's overview: the index in use, its generations and the way back to one, builds
 * and what they left out, room on the disk. It shows and starts what other rooms do.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.server.admin;
