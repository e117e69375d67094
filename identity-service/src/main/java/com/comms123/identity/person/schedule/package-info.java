/// Scheduled work on people.
package com.comms123.identity.person.schedule;
