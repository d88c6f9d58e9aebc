/**
 * A directory (LDAP, Active Directory) that is asked whether a password is somebody's, and of which
 * groups she is a member. It knows no accounts and no server.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.directory;
