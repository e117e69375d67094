/// The platform's own staff, from the configuration.
package com.comms123.identity.staff;
