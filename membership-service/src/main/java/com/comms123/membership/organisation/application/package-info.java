/// Registering, editing and finding schools and clubs.
package com.comms123.membership.organisation.application;
