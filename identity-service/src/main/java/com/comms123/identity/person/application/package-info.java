/// Use cases for people, and the ports that they need.
package com.comms123.identity.person.application;
