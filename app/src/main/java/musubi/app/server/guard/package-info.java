/**
 * What every request has to pass before anything answers it: the name it was sent to, the site it
 * comes from, its size; and the headers that every answer carries.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.server.guard;
