"""The pages for people: server-rendered over the services that the API uses, readable without JavaScript."""
