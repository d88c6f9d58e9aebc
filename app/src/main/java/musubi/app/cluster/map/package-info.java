/** A page that shows groups on a plane, in one file that needs nothing else. */
@org.jspecify.annotations.NullMarked
package musubi.app.cluster.map;
