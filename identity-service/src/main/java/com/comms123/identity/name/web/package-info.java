/// Names over HTTP, and searches for people.
package com.comms123.identity.name.web;
