/// Scheduled work on imports.
package com.comms123.membership.imports.schedule;
