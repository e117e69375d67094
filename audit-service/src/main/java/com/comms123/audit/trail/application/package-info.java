/// Appending, finding and erasing, and the ports that this needs.
package com.comms123.audit.trail.application;
