/// Whether a person is still there, and what could not be given to them.
package com.comms123.membership.person.application;
