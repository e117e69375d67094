/// The person of a session, for the website.
package com.comms123.gateway.person;
